using Functions.Books;
using Functions.Hospitals;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Evaluate;

/// <summary>Measures a hospital's months anew from the slices that count.</summary>
public sealed class HospitalFigures(
    DayBooks days, HospitalBookcase bookcase, KeyedBooks rows, HospitalRegister register, Jurisdictions jurisdictions, FigureKeeper keeper)
{
    /// <summary>Brings the figures of these months up to date with the books.</summary>
    /// <param name="books">The hospital's books.</param>
    /// <param name="from">The first month.</param>
    /// <param name="to">The last month.</param>
    /// <param name="cause">The feeds or the action behind it.</param>
    /// <param name="anew">True to measure months again whose books are the same.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task Evaluate(HospitalBooks books, Month from, Month to, IReadOnlyList<string> cause, bool anew, CancellationToken cancel)
    {
        var left = new Queue<Month>(books.Manifests.Months.Where(m => m >= from && m <= to));
        while (left.Count > 0)
        {
            var standing = await Read(books.Hospital, cancel);
            while (left.TryPeek(out var month))
            {
                var measured = await Measure(books, standing, month, cancel);
                if (!await keeper.Keep(measured, standing.Registered.On(month.Last).Region, cause, anew, cancel)) break;
                left.Dequeue();
            }

            if (left.Count == 0) return;
            // Losing against a concurrent evaluation means its books were newer than these: read them again.
            await Task.Delay(Random.Shared.Next(5, 50), cancel);
            books = await bookcase.Read(books.Hospital, cancel);
        }
    }

    private async Task<Standing> Read(HospitalCode hospital, CancellationToken cancel) => new(
        await register.Find(hospital, cancel) ?? throw new InvalidOperationException($"{hospital} left the register while it was evaluated."),
        await jurisdictions.Read(cancel),
        await rows.Read<InstitutionMonthRow>(hospital.ToString(), FeedKind.Institution, cancel));

    private async Task<MonthFigures> Measure(HospitalBooks books, Standing standing, Month month, CancellationToken cancel)
    {
        var (hospital, all, products, agreed) = books;
        var (usage, inbound, stock) = (all.Find(FeedKind.Usage, month), all.Find(FeedKind.Inbound, month), all.Find(FeedKind.Stock, month));
        var identified = await days.ReadIdentified(usage, cancel);
        var used = await days.Read(usage, cancel);
        return MonthFigures.Measure(new MonthInputs
        {
            Cube = UsageCube.Fold(hospital, month, used, products),
            Usage = used,
            Identified = identified,
            Inbound = await days.Read(inbound, cancel),
            Stock = await days.Read(stock, cancel),
            Agreements = agreed.Of(hospital),
            Products = products,
            Master = products.Master,
            MasterIndex = products.MasterIndex,
            Totals = standing.Totals.Rows().FirstOrDefault(r => r.Month == month),
            Counted = standing.Counted(month),
            MadeFrom = new SortedDictionary<string, int>(StringComparer.Ordinal)
            {
                ["usage"] = usage.Version,
                ["inbound"] = inbound.Version,
                ["stock"] = stock.Version,
                ["catalogue"] = products.Own.Version,
                ["master"] = products.Master.Version,
                ["agreements"] = agreed.Version,
                ["thresholds"] = standing.Rules.Version,
                ["institution"] = standing.Totals.Version,
            },
        });
    }

    /// <summary>What a hospital is judged by apart from what it fed by day.</summary>
    private sealed record Standing(InstitutionHistory Registered, JurisdictionRules Rules, KeyedBook<InstitutionMonthRow> Totals)
    {
        public CountedForms Counted(Month month)
        {
            var institution = Registered.On(month.Last);
            return CountedForms.Of(Rules.Rules.In(institution.Region, month.Last), institution.Kind, month.Last);
        }
    }
}
