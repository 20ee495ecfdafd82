using Functions.Books;
using Shared.Measure;
using Shared.Measure.Supply;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>What a hospital paid a supplier for a product in a month.</summary>
/// <param name="Sums">Yuan and doses.</param>
/// <param name="What">The product.</param>
public sealed record PricePart(PriceSums Sums, Product What);

/// <summary>The purchases behind prices.</summary>
/// <param name="Parts">Those asked about, with the months they are compared with.</param>
/// <param name="Region">Those of every institution of the region, of whatever level and kind, among which the median is taken.</param>
/// <param name="Covered">The days of 入库 of the months asked about.</param>
/// <param name="Selected">The prices agreed, by hospital and product.</param>
public sealed record PriceParts(
    IReadOnlyList<Part<PricePart>> Parts, IReadOnlyList<Part<PricePart>> Region, IReadOnlyList<CoveredMonth> Covered, ILookup<(HospitalCode, string), AgreementRow> Selected);

/// <summary>Finds the purchases that a query is about, from the months' sheets.</summary>
public sealed class PriceReader(AskedMonths months, Agreements agreements, Catalogues catalogues)
{
    private const int Year = 12;

    /// <summary>The purchases of the months asked about, of those before them and of those a year before.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="before">How many months earlier the earlier price is.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<PriceParts> Read(PriceQuery query, int before, CancellationToken cancel)
    {
        var asked = await months.Read(query.Common, cancel);
        var all = new Dictionary<Month, IReadOnlyList<Part<PricePart>>>();
        foreach (var back in new[] { 0, before, Year })
        {
            foreach (var month in Month.Between(query.Common.From.Plus(-back), query.Common.To.Plus(-back)).Where(m => !all.ContainsKey(m)).ToList())
                all[month] = await Purchases(query.Common with { From = month, To = month }, cancel);
        }

        var parts = all.Values.SelectMany(p => p).Where(p => Matches(p, query)).ToList();
        var wide = await InRegion(query, cancel);
        return new PriceParts(parts, wide, [.. asked.Where(a => query.Kind is null || a.Institution.Kind == query.Kind).Select(a => a.Inbound)], await Selected(parts, cancel));
    }

    /// <summary>Whether purchases are among those asked about.</summary>
    public static bool Matches(Part<PricePart> part, PriceQuery query) =>
        (query.Kind is null || part.Institution.Kind == query.Kind) && query.Takes(part.Drug!, part.Supplier, part.Value.What);

    /// <summary>What the institutions of a query paid, by month, drug and supplier.</summary>
    public async Task<IReadOnlyList<Part<PricePart>>> Purchases(IndicatorQuery query, CancellationToken cancel)
    {
        var sheets = await months.Sheets(await months.Read(query, cancel), cancel);
        return
        [
            .. from sheet in sheets
               from cell in sheet.Sheet.Inbound.Cells
               where cell.Amount is not null
               let product = sheet.Sheet.Inbound.Products[cell.DrugCode]
               select new Part<PricePart>(sheet.Asked.Institution, sheet.Asked.Month, new(PriceSums.Of(cell), product), Drug: cell.DrugCode)
               {
                   Supplier = cell.Supplier,
                   Product = PriceQuery.ProductName(product),
                   Variety = PriceQuery.VarietyName(product),
               },
        ];
    }

    // The median is one of the region, whichever of its institutions is looked at: the region asked for, or the one hospital's own.
    private async Task<IReadOnlyList<Part<PricePart>>> InRegion(PriceQuery query, CancellationToken cancel)
    {
        var visible = query.Common.Visible;
        var region = visible.Region;
        if (visible.Hospital is not null && (region is null || visible.Caller.Hospital is not null))
            region = (await months.Read(query.Common, cancel)).Select(a => (RegionCode?)a.Institution.Region).FirstOrDefault();
        return await Purchases(query.Common with { Visible = visible with { Hospital = null, Region = region }, Level = null }, cancel);
    }

    private async Task<ILookup<(HospitalCode, string), AgreementRow>> Selected(IReadOnlyList<Part<PricePart>> parts, CancellationToken cancel)
    {
        var book = await agreements.Read(cancel);
        var found = new List<(HospitalCode Hospital, string Product, AgreementRow Row)>();
        var hospitals = parts.Select(p => p.Institution.Code).Distinct().ToList();
        var productsOf = await catalogues.Of(hospitals, cancel);
        foreach (var hospital in hospitals)
        {
            var products = await productsOf(hospital);
            found.AddRange(from row in book.Of(hospital)
                           let product = ContractedProduct.Find(row, [row.From, row.To], products, products.MasterIndex)
                           where product is not null
                           select (hospital, PriceQuery.ProductName(product), row));
        }

        return found.ToLookup(f => (f.Hospital, f.Product), f => f.Row);
    }
}
