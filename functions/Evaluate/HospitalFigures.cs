using Functions.Books;
using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Evaluate;

/// <summary>Measures a hospital's months anew from the slices that count.</summary>
public sealed class HospitalFigures(DayBooks days, HospitalBookcase bookcase, FigureKeeper keeper)
{
    /// <summary>Brings the figures of these months up to date with the books.</summary>
    /// <param name="institution">The hospital.</param>
    /// <param name="books">Its books.</param>
    /// <param name="from">The first month.</param>
    /// <param name="to">The last month.</param>
    /// <param name="cause">The feeds or the action behind it.</param>
    /// <param name="anew">True to measure months again whose books are the same.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task Evaluate(Institution institution, HospitalBooks books, Month from, Month to, IReadOnlyList<string> cause, bool anew, CancellationToken cancel)
    {
        var left = new Queue<Month>(books.Manifests.Months.Where(m => m >= from && m <= to));
        while (true)
        {
            while (left.TryPeek(out var month) && await keeper.Keep(await Measure(books, month, cancel), institution.Region, cause, anew, cancel)) left.Dequeue();
            if (left.Count == 0) return;
            // Losing against a concurrent evaluation means its books were newer than these: read them again.
            await Task.Delay(Random.Shared.Next(5, 50), cancel);
            books = await bookcase.Read(institution.Code, cancel);
        }
    }

    private async Task<MonthFigures> Measure(HospitalBooks books, Month month, CancellationToken cancel)
    {
        var (hospital, all, products, agreed) = books;
        var (usage, inbound, stock) = (all.Find(FeedKind.Usage, month), all.Find(FeedKind.Inbound, month), all.Find(FeedKind.Stock, month));
        var used = await days.Read(usage, cancel);
        return MonthFigures.Measure(new MonthInputs
        {
            Cube = UsageCube.Fold(hospital, month, used, products),
            Usage = used,
            Inbound = await days.Read(inbound, cancel),
            Stock = await days.Read(stock, cancel),
            Agreements = agreed.Of(hospital),
            Products = products,
            Master = products.Master,
            MasterIndex = products.MasterIndex,
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
}
