using Functions.Books;
using Functions.Storage;
using Shared.Detect;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Evaluate;

/// <summary>Looks for shortages at a hospital as of a day, and raises, changes or clears its warnings.</summary>
public sealed class HospitalWarnings(DayBooks days, HospitalBookcase bookcase, WarningDesk desk, RulesInForce rules, TimeProvider clock)
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
        if (institution.Kind == InstitutionKind.Depot || (asOf ?? books.Manifests.LatestStockDay) is not { } day) return;
        if (current.Head.AsOf is not { } last || last <= day) await Judge(institution, current, books, day, asOf, cause, cancel);
        else if (asOf is null && await Judge(institution, current, books, day, asOf, cause, cancel)) await Evaluate(institution, last, cause, cancel);
    }

    // False when the desk had changed meanwhile and everything was done over.
    private async Task<bool> Judge(
        Institution institution, Desk current, HospitalBooks books, DateOnly day, DateOnly? asOf, IReadOnlyList<string> cause, CancellationToken cancel)
    {
        var findings = ShortageDetection.Evaluate(await Window(books, day, cancel), rules.Shortage(day));
        var steps = WarningLifeCycle.Apply(current.Warnings, findings, new EvaluationContext(
            institution.Code, institution.Region, day, clock.GetUtcNow(), rules.Warnings(day), rules.Calendar));
        try
        {
            await desk.Save(current, steps, current.Head.AsOf > day ? current.Head.AsOf : day, cause, cancel);
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
