using Functions.Books;
using Functions.Evaluate.Regions;
using Functions.Storage;
using Functions.Warnings;
using Shared.Detect;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Evaluate;

/// <summary>Looks for shortages at a hospital as of a day, and raises, changes or clears its warnings. A depot has none; only its signs are kept.</summary>
public sealed class HospitalWarnings(
    DayBooks days, HospitalBookcase bookcase, WarningDesk desk, RulesInForce rules, ClocksInForce clocks, HospitalSigning signing, TimeProvider clock)
{
    private const int WindowDays = 120;

    /// <summary>
    /// Evaluates as of a day; one before the last evaluated changes nothing. Without a day, after a feed, as of the latest day whose stock is known,
    /// and once more as of the last evaluated day if that is later: facts that come late change what was found without them.
    /// </summary>
    public async Task Evaluate(Institution institution, DateOnly? asOf, IReadOnlyList<string> cause, CancellationToken cancel)
    {
        // The desk before the books: what others wrote on it meanwhile came from books no newer than these, or makes the write fail.
        var current = await desk.Load(institution.Code, cancel);
        await Evaluate(institution, current, await bookcase.Read(institution.Code, cancel), asOf, cause, cancel);
    }

    /// <summary>The same on a desk and books at hand; the desk was loaded before the books.</summary>
    public async Task Evaluate(
        Institution institution, Desk current, HospitalBooks books, DateOnly? asOf, IReadOnlyList<string> cause, CancellationToken cancel)
    {
        if ((asOf ?? books.Manifests.LatestStockDay) is not { } day) return;
        if (current.Head.AsOf is not { } last || last <= day) await Judge(institution, current, books, day, asOf, cause, cancel);
        else if (asOf is null && await Judge(institution, current, books, day, asOf, cause, cancel)) await Evaluate(institution, last, cause, cancel);
    }

    // False when the desk had changed meanwhile and everything was done over.
    private async Task<bool> Judge(
        Institution institution, Desk current, HospitalBooks books, DateOnly day, DateOnly? asOf, IReadOnlyList<string> cause, CancellationToken cancel)
    {
        var context = SupplyContext.None with { Region = await signing.SupplyBefore(institution.Region, day, cancel) };
        var findings = ShortageDetection.Evaluate(await Window(books, day, cancel), context, rules.Shortage(day));
        var running = await clocks.In(institution.Region, day, cancel);
        var steps = institution.Kind == InstitutionKind.Depot ? [] : WarningLifeCycle.Apply(current.Warnings, findings, new EvaluationContext(
            institution.Code, institution.Region, day, clock.GetUtcNow(), running.Rules, running.Calendar));
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
            await Evaluate(institution, asOf, cause, cancel);
            return false;
        }
    }

    /// <summary>What detection sees as of a day.</summary>
    public async Task<StockWindow> Window(HospitalCode hospital, DateOnly asOf, CancellationToken cancel) =>
        await Window(await bookcase.Read(hospital, cancel), asOf, cancel);

    private async Task<StockWindow> Window(HospitalBooks books, DateOnly asOf, CancellationToken cancel)
    {
        var range = new DayRange(asOf.AddDays(1 - WindowDays), asOf);
        return StockWindow.Build(books.Hospital, asOf,
            await days.Read(books.Manifests, FeedKind.Stock, range, cancel),
            await days.Read(books.Manifests, FeedKind.Usage, range, cancel),
            await days.Read(books.Manifests, FeedKind.Inbound, range, cancel),
            books.Products, WindowDays);
    }
}
