using Functions.Books;
using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Evaluate;

/// <summary>Measures a hospital's months anew from the slices that count.</summary>
public sealed class HospitalFigures(DayBooks books, Manifests manifests, Catalogues catalogues, Agreements agreements, FigureKeeper keeper)
{
    /// <summary>Brings the figures of these months up to date with the books.</summary>
    public async Task Evaluate(Institution institution, Month from, Month to, IReadOnlyList<string> cause, CancellationToken cancel)
    {
        foreach (var month in (await manifests.MonthsOf(institution.Code, cancel)).Where(m => m >= from && m <= to))
        {
            // Losing against a concurrent evaluation means its books were newer than these: read them again.
            while (!await keeper.Keep(await Measure(institution.Code, month, cancel), institution.Region, cause, cancel))
                await Task.Delay(Random.Shared.Next(5, 50), cancel);
        }
    }

    private async Task<MonthFigures> Measure(HospitalCode hospital, Month month, CancellationToken cancel)
    {
        var products = await catalogues.Products(hospital, cancel);
        var agreed = await agreements.Read(cancel);
        var usage = await books.Read(hospital, FeedKind.Usage, FeedSource.His, month, cancel);
        var inbound = await books.Read(hospital, FeedKind.Inbound, FeedSource.His, month, cancel);
        var stock = await books.Read(hospital, FeedKind.Stock, FeedSource.His, month, cancel);
        return MonthFigures.Measure(new MonthInputs
        {
            Cube = UsageCube.Fold(hospital, month, usage.Days, products),
            Usage = usage.Days,
            Inbound = inbound.Days,
            Stock = stock.Days,
            Agreements = agreed.Of(hospital),
            Products = products,
            Master = products.Master,
            MadeFrom = new SortedDictionary<string, int>(StringComparer.Ordinal)
            {
                ["usage"] = usage.Manifest.Version,
                ["inbound"] = inbound.Manifest.Version,
                ["stock"] = stock.Manifest.Version,
                ["catalogue"] = products.Own.Version,
                ["master"] = products.Master.Version,
                ["agreements"] = agreed.Version,
            },
        });
    }
}
