using System.Collections.Concurrent;
using Functions.Books;
using Functions.Evaluate;
using Shared.Vocabulary;

namespace Functions.Sweep;

/// <summary>
/// Finds months whose books are newer than their figures although nothing waits for them and no feed is under way, as after a message and its note were
/// both lost, and asks for their evaluation. Hospitals whose books are as they were when all was well are passed over.
/// </summary>
public sealed class StaleFigures(Manifests manifests, FigureShelf figures, PendingEvaluations pending, FeedLedger ledger, ILogger<StaleFigures> log)
{
    private static readonly (FeedKind Kind, string Name)[] Measured = [(FeedKind.Usage, "usage"), (FeedKind.Inbound, "inbound"), (FeedKind.Stock, "stock")];

    // A month that stays stale whatever is done is a fault to mend, and evaluating it for ever would mend nothing.
    private const int MostAsked = 3;
    private readonly ConcurrentDictionary<HospitalCode, string> _well = new();
    private readonly ConcurrentDictionary<(HospitalCode Hospital, string Edition), int> _asked = new();

    /// <summary>Sweeps and answers how many months were stale.</summary>
    public async Task<int> Sweep(CancellationToken cancel)
    {
        var stale = 0;
        foreach (var (hospital, edition) in await manifests.Editions(cancel))
        {
            if (_well.GetValueOrDefault(hospital) == edition || await IsUnderWay(hospital, cancel)) continue;
            var months = await Find(hospital, cancel);
            if (months.Count == 0) _well[hospital] = edition;
            else if (_asked.AddOrUpdate((hospital, edition), 1, (_, asked) => asked + 1) <= MostAsked)
            {
                log.LogWarning("Figures of {Hospital} are older than its books in {Months}; they are evaluated again", hospital, string.Join(", ", months));
                await pending.Add(null, [hospital], months.Min(), months.Max(), cancel);
            }

            stale += months.Count;
        }

        return stale;
    }

    private async Task<bool> IsUnderWay(HospitalCode hospital, CancellationToken cancel)
    {
        if ((await pending.Of(hospital, cancel)).Count > 0) return true;
        await foreach (var _ in ledger.Open(hospital.ToString(), cancel)) return true;
        return false;
    }

    private async Task<List<Month>> Find(HospitalCode hospital, CancellationToken cancel)
    {
        var books = await manifests.Of(hospital, cancel);
        var stale = new List<Month>();
        foreach (var month in books.Months)
        {
            var madeFrom = (await figures.Read(hospital, month, cancel))?.Figures.MadeFrom;
            if (Measured.Any(m => books.Find(m.Kind, month).Version > (madeFrom?.GetValueOrDefault(m.Name) ?? 0))) stale.Add(month);
        }

        return stale;
    }
}
