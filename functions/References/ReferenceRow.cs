using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Api;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.References;

/// <summary>A row of reference data with the days on which it holds and whom it is about.</summary>
/// <param name="Key">Its place in lists.</param>
/// <param name="From">The first day on which it holds.</param>
/// <param name="To">The last, included; null when it holds until further notice.</param>
/// <param name="Content">The row as it was fed.</param>
/// <param name="FeedId">The feed that brought it; null for what is built into the product.</param>
public sealed record ReferenceRow(string Key, DateOnly From, DateOnly? To, KeyedRow Content, string? FeedId)
{
    private static readonly string[] NotColumns = ["key", "row", "effectiveFrom", "effectiveTo", "withdrawn"];

    /// <summary>The hospital it is about, or null.</summary>
    public HospitalCode? Hospital { get; init; }

    /// <summary>The region it is about, or null.</summary>
    public RegionCode? Region { get; init; }

    /// <summary>True where it says that something no longer holds.</summary>
    public bool Ends { get; init; }

    /// <summary>The codes by which it names a drug.</summary>
    public IReadOnlyList<string?> Codes { get; init; } = [];

    /// <summary>The words by which it names a drug.</summary>
    public IReadOnlyList<string?> Names { get; init; } = [];

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => !Ends && From <= day && (To is not { } end || day <= end);

    /// <summary>Whether it is about a drug: by one of its codes exactly, or by a part of its names.</summary>
    public bool IsAbout(string drug) =>
        Codes.Contains(drug, StringComparer.OrdinalIgnoreCase) || Names.Any(n => n?.Contains(drug, StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>The row as it is answered: the columns of its feed by their wire names, then the days on which it holds and where it comes from.</summary>
    public JsonObject View()
    {
        var row = JsonSerializer.SerializeToNode(Content, Content.GetType(), ApiJson.Options)!.AsObject();
        foreach (var name in NotColumns) row.Remove(name);
        if (row.Remove("institutionKind", out var kind)) row["kind"] = kind;
        if (Content is ListRow) row["hospital"] = Hospital?.ToString();
        row["effectiveFrom"] = Day(From == DateOnly.MinValue ? null : From);
        row["effectiveTo"] = Day(To);
        row["feedId"] = FeedId;
        row["row"] = FeedId is null ? null : Content.Row;
        return row;
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd");
}
