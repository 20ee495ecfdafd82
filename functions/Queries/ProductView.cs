using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Api;
using Shared.Normalise;

namespace Functions.Queries;

/// <summary>How a product looks from outside: what it is, and what the lists say of it.</summary>
public sealed record ProductView(
    string Id, string GenericName, string? TradeName, string DosageForm, string Strength, string? Manufacturer, string DoseUnit,
    bool Matched, bool Essential, bool Negotiated, string? ProcurementBatch)
{
    /// <summary>The view of a product, or null.</summary>
    public static ProductView? Of(Product? p) => p is null ? null
        : new(p.Id, p.GenericName, p.TradeName, p.DosageForm, p.Strength, p.Manufacturer, p.DoseUnit, p.Matched, p.Essential, p.Negotiated, p.ProcurementBatch);

    /// <summary>The same as JSON.</summary>
    public static JsonNode? Json(Product? p) => JsonSerializer.SerializeToNode(Of(p), ApiJson.Options);
}
