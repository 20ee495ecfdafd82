using Shared.Detect;
using Shared.Normalise;

namespace Functions.Evaluate.Detection;

/// <summary>Says of lists by 省级平台药品编码 which of a store's products they name.</summary>
internal static class ListedDrugs
{
    private static readonly IEnumerable<string?> NoCode = [null];

    public static IReadOnlyList<ListedDrug> Of(IEnumerable<ListRow> rows, StockWindow window, HospitalProducts products)
    {
        var all = rows.ToList();
        if (all.Count == 0) return [];
        var byCode = all.Exists(r => CodeForm.Of(r.PlatformCode) is not null) ? Codes(window, products) : null;
        return
        [
            .. from row in all
               let code = CodeForm.Of(row.PlatformCode)
               from id in code is null ? NoCode : byCode![code].Distinct(StringComparer.Ordinal).Cast<string?>()
               select new ListedDrug(row.List, id, row.GenericName, row.DosageForm, row.Strength, row.Document),
        ];
    }

    // A list may name the code that the hospital uses or the one of the region's master.
    private static ILookup<string, string> Codes(StockWindow window, HospitalProducts products) => window.Drugs
        .SelectMany(d => new[] { products.Own.Find(d.DrugCode, window.AsOf), d.Product.Matched ? products.Master.Find(d.Product.Id, window.AsOf) : null }
            .OfType<CatalogueRow>().Select(row => (Code: CodeForm.Of(row.PlatformCode), d.Product.Id)))
        .Where(c => c.Code is not null).ToLookup(c => c.Code!, c => c.Id, StringComparer.Ordinal);
}
