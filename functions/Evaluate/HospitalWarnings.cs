using Functions.Books;
using Functions.Storage;
using Shared.Detect;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Evaluate;

/// <summary>Looks for shortages at a hospital as of a day, and raises, changes or clears its warnings.</summary>
public sealed class HospitalWarnings(DayBooks books, Manifests manifests, Catalogues catalogues, WarningDesk desk, RulesInForce rules, TimeProvider clock)
{
    private const int WindowDays = 120;

    /// <summary>Evaluates as of a day, or as of the latest day whose stock is known. A day before the last evaluated one changes nothing.</summary>
    public async Task Evaluate(Institution institution, DateOnly? asOf, IReadOnlyList<string> cause, CancellationToken cancel)
    {
        if (institution.Kind == InstitutionKind.Depot) return;
        while (true)
        {
            var days = await manifests.Of(institution.Code, cancel);
            if ((asOf ?? days.LatestStockDay) is not { } day) return;
            var current = await desk.Load(institution.Code, cancel);
            if (current.Head.AsOf > day) return;
            var findings = ShortageDetection.Evaluate(await Window(days, institution.Code, day, cancel), rules.Shortage(day));
            var steps = WarningLifeCycle.Apply(current.Warnings, findings, new EvaluationContext(
                institution.Code, institution.Region, day, clock.GetUtcNow(), rules.Warnings(day), rules.Calendar));
            try
            {
                await desk.Save(current, steps, day, cause, cancel);
                return;
            }
            catch (ConcurrencyException)
            {
                await Task.Delay(Random.Shared.Next(5, 50), cancel);
            }
        }
    }

    /// <summary>What detection sees as of a day.</summary>
    public async Task<StockWindow> Window(HospitalCode hospital, DateOnly asOf, CancellationToken cancel) =>
        await Window(await manifests.Of(hospital, cancel), hospital, asOf, cancel);

    private async Task<StockWindow> Window(HospitalManifests days, HospitalCode hospital, DateOnly asOf, CancellationToken cancel)
    {
        var range = new DayRange(asOf.AddDays(1 - WindowDays), asOf);
        return StockWindow.Build(hospital, asOf,
            await books.Read(days, FeedKind.Stock, range, cancel),
            await books.Read(days, FeedKind.Usage, range, cancel),
            await books.Read(days, FeedKind.Inbound, range, cancel),
            await catalogues.Products(hospital, cancel), WindowDays);
    }
}
