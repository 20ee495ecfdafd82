using System.Security.Cryptography;
using System.Text;

namespace Shared.Normalise;

/// <summary>How a product is made of catalogue rows.</summary>
internal static class ProductForm
{
    private const int DigestLength = 10;

    /// <summary>A drug the master has: all it says comes from the master's row.</summary>
    public static Product Matched(CatalogueRow own, CatalogueRow master) => Named(master) with
    {
        Id = master.DrugCode,
        Matched = true,
        Essential = master.Essential,
        ClaimedOnly = own.Essential && !master.Essential,
        Negotiated = master.Negotiated,
        ProcurementBatch = string.IsNullOrWhiteSpace(master.ProcurementBatch) ? null : master.ProcurementBatch.Trim(),
        Emergency = master.Emergency,
        Paediatric = master.Paediatric,
        Controlled = master.Controlled,
    };

    /// <summary>A drug the master doesn't have: its own catalogue gives the category, and every flag counts as no.</summary>
    public static Product Own(CatalogueRow own) => Named(own) with { ClaimedOnly = own.Essential };

    private static Product Named(CatalogueRow row) => new()
    {
        Id = OwnId(row),
        Matched = false,
        GenericName = row.GenericName,
        TradeName = row.TradeName,
        DosageForm = row.DosageForm,
        Strength = row.Strength,
        Manufacturer = row.Manufacturer,
        TherapeuticClass = row.TherapeuticClass,
        DoseUnit = row.DoseUnit,
        Category = row.Category,
    };

    /// <summary>The same generic name, form, strength and maker give the same id in every hospital.</summary>
    private static string OwnId(CatalogueRow row)
    {
        var name = string.Join('\u001f', Part(row.GenericName), Part(row.DosageForm), Part(row.Strength), Part(row.Manufacturer));
        return "own:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, DigestLength));
    }

    private static string Part(string? text) => CodeForm.Of(text) is { } form ? string.Concat(form.Where(c => !char.IsWhiteSpace(c))) : "";
}
