using System.Collections.Concurrent;
using Functions.Api;
using Functions.Books;
using Functions.Evaluate.Regions;
using Functions.Hospitals;
using Functions.Hosting;
using Functions.Reports;
using Functions.Telemetry;
using Shared.Vocabulary;

namespace Functions.Evaluate;

/// <summary>Lets a hospital's figures and warnings catch up with everything that waits for it, in one go.</summary>
public sealed class EvaluateFunction(
    PendingEvaluations pending, HospitalRegister register, HospitalBookcase bookcase, HospitalFigures figures, HospitalWarnings warnings,
    RegionWarnings regions, WarningDesk desk, ReportFollower reports, HospitalTurns turns, NightlyEvaluation nights, FeedTraces traces, TimeProvider clock) : IQueueFunction
{
    /// <inheritdoc/>
    public async Task Handle(BinaryData body, CancellationToken cancel)
    {
        if (NightMessage.Find(body) is { } night) await nights.GoOn(night, cancel);
        else await CatchUp(EvaluateMessage.Read(body), cancel);
    }

    private async Task CatchUp(EvaluateMessage message, CancellationToken cancel)
    {
        var (hospital, anew) = message;
        using var turn = await turns.Take(hospital, cancel);
        var waiting = await pending.Of(hospital, cancel);
        if (waiting.Count == 0 && !anew) return;
        List<string> cause = [.. waiting.Select(w => w.Feed?.ToString() ?? "register").Order(StringComparer.Ordinal)];
        if (anew) cause.Add("recomputation");
        using var span = JointSpan.Begin("hospital.evaluate", await traces.Of(cause, cancel)).Say(Attributes.Hospital, hospital.ToString()).Say(Attributes.Feeds, waiting.Count);
        if (await register.Find(hospital, cancel) is { } registered)
        {
            var institution = registered.On(clock.GetUtcNow().ChinaDay());
            var current = await desk.Load(hospital, cancel);
            var books = await bookcase.Read(hospital, cancel);
            var (from, to) = anew ? (Month.Of(DateOnly.MinValue), Month.Of(DateOnly.MaxValue)) : (waiting.Min(w => w.From), waiting.Max(w => w.To));
            using (Spans.Begin("hospital.measure")) await figures.Evaluate(books, from, to, cause, anew, cancel);
            using (Spans.Begin("hospital.warn")) await warnings.CatchUp(institution, current, books, cause, cancel);
            using (Spans.Begin("region.warn")) await regions.CatchUp(institution.Region, cause, cancel);
            await reports.Follow(DeskOwner.Of(hospital), institution.Region, cancel);
        }

        foreach (var done in waiting) await pending.Done(done, cancel);
    }
}

/// <summary>Lets one evaluation of a hospital run at a time within this process; between processes the stores' conditions do.</summary>
public sealed class HospitalTurns
{
    private readonly ConcurrentDictionary<HospitalCode, SemaphoreSlim> _turns = new();

    /// <summary>Waits for the turn; disposing gives it back.</summary>
    public async Task<IDisposable> Take(HospitalCode hospital, CancellationToken cancel)
    {
        var turn = _turns.GetOrAdd(hospital, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancel);
        return new Held(turn);
    }

    private sealed class Held(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
