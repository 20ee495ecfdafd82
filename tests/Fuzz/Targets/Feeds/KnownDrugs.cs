using Shared.Normalise;

namespace Fuzz.Targets.Feeds;

/// <summary>The catalogue of the hospital whose files are tried.</summary>
public static class KnownDrugs
{
    /// <summary>Codes as the golden feeds use them, one of them with an end and one with packs that don't divide evenly.</summary>
    public static DrugCatalogue Catalogue { get; } = new(
        [Drug("A01", 24), Drug("A02", 7), Drug("A03", 0.5m), Drug("药001", 10), Drug("A04", 12) with { EffectiveTo = new DateOnly(2026, 10, 15) }], 1);

    private static CatalogueRow Drug(string code, decimal packSize) => new()
    {
        DrugCode = code,
        GenericName = "阿莫西林",
        DosageForm = "胶囊",
        Strength = "0.25g",
        DoseUnit = "粒",
        PackUnit = "盒",
        PackSize = packSize,
    };
}

/// <summary>A hash that tells identifiers apart and nothing more.</summary>
public sealed class PlainHash : IIdentifierHash
{
    /// <inheritdoc/>
    public UInt128 Of(ReadOnlySpan<byte> utf8Identifier)
    {
        UInt128 hash = 1;
        foreach (var b in utf8Identifier) hash = unchecked((hash * 257) + b);
        return hash == 0 ? 1 : hash;
    }
}
