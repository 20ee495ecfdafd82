using Functions.Books;
using Functions.Evaluate.Detection;
using Functions.Evaluate.Regions;
using Functions.Storage;
using Shared.Detect;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Evaluate;

/// <summary>Looks for shortages at a hospital as of a day, and raises, changes or clears its warnings. A depot has none; only its signs are kept.</summary>
public sealed class HospitalWarnings(StoreReader stores, WarningDesk desk, HospitalSigning signing, TimeProvider clock)
{
    /// <summary>Evaluates as of a day; one before the last evaluated changes nothing.</summary>
    /// <param name="institution">The hospital as it is registered.</param>
    /// <param name="asOf">The last day whose facts are seen.</param>
    /// <param name="cause">What asks for it.</param>
    /// <param name="unlessDone">True to leave a hospital alone that was evaluated as of that day: what came since had it evaluated again itself.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task Evaluate(Institution institution, DateOnly asOf, IReadOnlyList<string> cause, bool unlessDone, CancellationToken cancel)
    {
        while (true)
        {
            // The desk before the books: what others wrote on it meanwhile came from books no newer than these, or makes the write fail.
            var current = await desk.Load(institution.Code, cancel);
            if (current.Head.AsOf > asOf || (unlessDone && current.Head is { Signs: not null } && current.Head.AsOf == asOf)) return;
            var books = await stores.Open(institution.Code, StockWindow.Seen(asOf).From, cancel);
            if (await Judge(institution, current, books, asOf, cause, cancel)) return;
        }
    }

    /// <summary>
    /// Evaluates after a feed, on a desk that was loaded before the books: as of the latest day whose stock is known, and once more as of the last
    /// evaluated day if that is later: facts that come late change what was found without them.
    /// </summary>
    public async Task CatchUp(Institution institution, Desk current, HospitalBooks books, IReadOnlyList<string> cause, CancellationToken cancel)
    {
        var store = await stores.Open(institution.Code, books.Manifests, cancel);
        while (store.LatestStockDay is { } day)
        {
            var last = current.Head.AsOf;
            var done = await Judge(institution, current, store, day, cause, cancel);
            if (done && (last is null || last <= day)) return;
            current = await desk.Load(institution.Code, cancel);
            store = await stores.Open(institution.Code, firstSeen: null, cancel);
            if (done && await Judge(institution, current, store, last!.Value, cause, cancel)) return;
        }
    }

    /// <summary>What detection sees as of a day.</summary>
    public async Task<StoreSight> See(Institution institution, DateOnly asOf, CancellationToken cancel) =>
        await See(institution, await stores.Open(institution.Code, StockWindow.Seen(asOf).From, cancel), asOf, cancel);

    // False when the desk had changed meanwhile: everything has to be looked at again.
    private async Task<bool> Judge(Institution institution, Desk current, StoreBooks books, DateOnly day, IReadOnlyList<string> cause, CancellationToken cancel)
    {
        var sight = await See(institution, books, day, cancel);
        var findings = ShortageDetection.Evaluate(sight.Window, sight.Context, sight.Rules.Shortage(day));
        var context = new EvaluationContext(institution.Code, institution.Region, day, clock.GetUtcNow(), sight.Rules.Warnings(day), sight.Rules.Calendar);
        var steps = institution.Kind == InstitutionKind.Depot
            ? [] : WarningLifeCycle.Apply(current.Warnings, findings, context with { Reported = sight.Context.Reported });
        var final = await signing.Sign(current, institution.Code, day, findings, steps, cancel);
        try
        {
            await desk.Save(current, steps, final, cause, cancel);
            await signing.Signed(current.Head, final, cancel);
            return true;
        }
        catch (ConcurrencyException)
        {
            await Task.Delay(Random.Shared.Next(5, 50), cancel);
            return false;
        }
    }

    private async Task<StoreSight> See(Institution institution, StoreBooks books, DateOnly asOf, CancellationToken cancel) =>
        (await stores.View(books, new DayRange(asOf, asOf), cancel)).AsOf(institution.Region, asOf, await signing.SupplyBefore(institution.Region, asOf, cancel));
}
