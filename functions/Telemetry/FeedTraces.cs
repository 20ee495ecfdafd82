using System.Diagnostics;
using Functions.Books;

namespace Functions.Telemetry;

/// <summary>Under which traces feeds came in: the ledger keeps it with each feed, so that whatever a feed leads to, at once or in a month, finds its trace.</summary>
public sealed class FeedTraces(FeedLedger ledger, ILogger<FeedTraces> log)
{
    /// <summary>The contexts of those of the causes that are feeds with a trace. It never fails: nobody's work is worth less for want of them.</summary>
    /// <param name="causes">Ids of feeds, and whatever else causes something.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<ActivityContext>> Of(IEnumerable<string> causes, CancellationToken cancel)
    {
        if (!Spans.On) return [];
        var traces = new List<ActivityContext>();
        try
        {
            foreach (var cause in causes.Distinct(StringComparer.Ordinal))
            {
                if (traces.Count == JointSpan.Most) break;
                if (FeedId.TryParse(cause, out var id) && Spans.TryParse((await ledger.Find(id, cancel))?.Record.Trace) is { } trace) traces.Add(trace);
            }
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            log.LogDebug(e, "The traces of feeds could not be looked up");
        }

        return traces;
    }
}
