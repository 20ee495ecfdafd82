namespace Shared.Normalise;

/// <summary>
/// The master catalogue read by the identifiers under which hospitals know a product. Compile it once and share it between hospitals.
/// When two products in force carry the same identifier, the one whose drug code comes first in ordinal order is taken.
/// </summary>
public sealed class MasterIndex
{
    private const int Platform = 1;

    private readonly Dictionary<(int Key, string Value), SortedSet<string>> _codes = [];

    /// <summary>Indexes every row of the master, whatever day it is in force.</summary>
    public MasterIndex(DrugCatalogue catalogue)
    {
        Catalogue = catalogue;
        foreach (var row in catalogue.Codes.SelectMany(catalogue.Rows))
        {
            foreach (var identifier in Identifiers(row))
            {
                if (!_codes.TryGetValue(identifier, out var codes)) _codes.Add(identifier, codes = new(StringComparer.Ordinal));
                codes.Add(row.DrugCode);
            }
        }
    }

    /// <summary>The master's rows.</summary>
    public DrugCatalogue Catalogue { get; }

    /// <summary>
    /// The master's row for a hospital's row on a day, or null: by <c>platformCode</c>, else <c>ypid</c>, else <c>insuranceCode</c>,
    /// else <c>standardCode</c>, else <c>approvalNumber</c> with the same pack size (contract, "Products").
    /// </summary>
    public CatalogueRow? Match(CatalogueRow own, DateOnly day)
    {
        foreach (var identifier in Identifiers(own))
        {
            if (!_codes.TryGetValue(identifier, out var codes)) continue;
            foreach (var code in codes)
            {
                if (Catalogue.Find(code, day) is { } row && Identifiers(row).Contains(identifier)) return row;
            }
        }

        return null;
    }

    /// <summary>
    /// The master's row for a hospital's row on the day nearest to the one asked for on which there is one, or null when there never is;
    /// of two equally near the earlier.
    /// </summary>
    public CatalogueRow? Nearest(CatalogueRow own, DateOnly day)
    {
        if (Match(own, day) is { } row) return row;
        foreach (var identifier in Identifiers(own))
        {
            if (!_codes.TryGetValue(identifier, out var codes)) continue;
            var rows = codes.SelectMany(Catalogue.Rows).Where(r => Identifiers(r).Contains(identifier));
            return rows.OrderBy(r => r.DaysFrom(day)).ThenBy(r => r.EffectiveFrom).ThenBy(r => r.DrugCode, StringComparer.Ordinal).First();
        }

        return null;
    }

    /// <summary>The product that carries a platform code on a day, or null.</summary>
    public Product? FindPlatform(string? platformCode, DateOnly day)
    {
        if (CodeForm.Of(platformCode) is not { } platform || !_codes.TryGetValue((Platform, platform), out var codes)) return null;
        var rows = codes.Select(code => Catalogue.Find(code, day)).OfType<CatalogueRow>();
        return rows.FirstOrDefault(row => CodeForm.Of(row.PlatformCode) == platform) is { } found ? ProductForm.Matched(found, found) : null;
    }

    /// <summary>Whether a product ever carried a platform code.</summary>
    public bool HasPlatform(string? platformCode) => CodeForm.Of(platformCode) is { } platform && _codes.ContainsKey((Platform, platform));

    /// <summary>Every row of every product that may match a hospital's row on some day.</summary>
    internal IEnumerable<CatalogueRow> Candidates(CatalogueRow own) =>
        Identifiers(own).SelectMany(id => _codes.TryGetValue(id, out var codes) ? codes : []).Distinct(StringComparer.Ordinal).SelectMany(Catalogue.Rows);

    // In the order in which they decide.
    private static IEnumerable<(int Key, string Value)> Identifiers(CatalogueRow row)
    {
        if (CodeForm.Of(row.PlatformCode) is { } platform) yield return (Platform, platform);
        if (CodeForm.Of(row.Ypid) is { } ypid) yield return (2, ypid);
        if (CodeForm.Of(row.InsuranceCode) is { } insurance) yield return (3, insurance);
        if (CodeForm.Of(row.StandardCode) is { } standard) yield return (4, standard);
        if (CodeForm.Of(row.ApprovalNumber) is { } approval) yield return (5, $"{approval}\u001f{row.PackSize:0.############################}");
    }
}
