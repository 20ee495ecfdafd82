using Functions.Books;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Evaluate;

/// <summary>Measures a hospital's months anew from the slices that count.</summary>
public sealed class HospitalFigures(DayBooks books, Manifests manifests, Catalogues catalogues, Agreements agreements, FigureKeeper keeper)
{
    /// <summary>Brings the figures of these months up to date with the books.</summary>
    public async Task Evaluate(Institution institution, Month from, Month to, IReadOnlyList<string> cause, CancellationToken cancel)
    {
        var left = new Queue<Month>((await manifests.Of(institution.Code, from, to, cancel)).Months);
        while (left.Count > 0)
        {
            var inputs = await Load(institution.Code, from, to, cancel);
            while (left.TryPeek(out var month) && await keeper.Keep(await Measure(inputs, month, cancel), institution.Region, cause, cancel)) left.Dequeue();
            // Losing against a concurrent evaluation means its books were newer than these: read them again.
            if (left.Count > 0) await Task.Delay(Random.Shared.Next(5, 50), cancel);
        }
    }

    private async Task<Inputs> Load(HospitalCode hospital, Month from, Month to, CancellationToken cancel) =>
        new(await manifests.Of(hospital, from, to, cancel), await catalogues.Products(hospital, cancel), await agreements.Read(cancel), hospital);

    private async Task<MonthFigures> Measure(Inputs inputs, Month month, CancellationToken cancel)
    {
        var (all, products, agreed, hospital) = inputs;
        var (usage, inbound, stock) = (all.Find(FeedKind.Usage, month), all.Find(FeedKind.Inbound, month), all.Find(FeedKind.Stock, month));
        var used = await books.Read(usage, cancel);
        return MonthFigures.Measure(new MonthInputs
        {
            Cube = UsageCube.Fold(hospital, month, used, products),
            Usage = used,
            Inbound = await books.Read(inbound, cancel),
            Stock = await books.Read(stock, cancel),
            Agreements = agreed.Of(hospital),
            Products = products,
            Master = products.Master,
            MadeFrom = new SortedDictionary<string, int>(StringComparer.Ordinal)
            {
                ["usage"] = usage.Version,
                ["inbound"] = inbound.Version,
                ["stock"] = stock.Version,
                ["catalogue"] = products.Own.Version,
                ["master"] = products.Master.Version,
                ["agreements"] = agreed.Version,
            },
        });
    }

    private sealed record Inputs(HospitalManifests Manifests, HospitalProducts Products, AgreementBook Agreements, HospitalCode Hospital);
}
