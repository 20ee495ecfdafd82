using Functions.Api;
using Functions.Books;
using Functions.Evaluate;
using Shared.Detect;
using Shared.Measure;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Backtests;

/// <summary>Replays a hospital's days one by one with the code of live evaluation, on what is stored, touching no live warning.</summary>
public sealed class HospitalReplay(DayBooks books, Manifests manifests, Catalogues catalogues, RulesInForce rules)
{
    private const int WindowDays = 120;

    /// <summary>The events of the days, and what is open after the last.</summary>
    public async Task<(IReadOnlyList<BacktestEvent> Events, IReadOnlyList<ShortageWarning> Warnings)> Run(
        Institution institution, DayRange days, RuleBook book, CancellationToken cancel)
    {
        var range = new DayRange(days.From.AddDays(1 - WindowDays), days.To);
        var all = await manifests.Of(institution.Code, Month.Of(range.From), Month.Of(range.To), cancel);
        var facts = new Facts(
            await books.Read(all, FeedKind.Stock, range, cancel), await books.Read(all, FeedKind.Usage, range, cancel), await books.Read(all, FeedKind.Inbound, range, cancel));
        var products = await catalogues.Products(institution.Code, cancel);
        var warnings = new Dictionary<string, ShortageWarning>(StringComparer.Ordinal);
        var events = new List<BacktestEvent>();
        foreach (var day in days.Each())
        {
            cancel.ThrowIfCancellationRequested();
            var known = facts.UpTo(day);
            var window = StockWindow.Build(institution.Code, day, known.Stock, known.Usage, known.Inbound, products, WindowDays);
            var findings = ShortageDetection.Evaluate(window, ShortageRules.From(book, day));
            foreach (var step in WarningLifeCycle.Apply([.. warnings.Values], findings, Context(institution, day, book)))
            {
                warnings[step.Warning.Id] = step.Warning;
                if (step.Event is { } happened) events.Add(Event(day, institution.Code, step.Warning, happened));
            }
        }

        return (events, [.. warnings.Values]);
    }

    // The moment of a replayed event is the end of its day: a replay has no clock of its own.
    private EvaluationContext Context(Institution institution, DateOnly day, RuleBook book) => new(
        institution.Code, institution.Region, day, new DateTimeOffset(day.ToDateTime(TimeOnly.MaxValue), ApiJson.China), WarningRules.From(book, day), rules.Calendar);

    private static BacktestEvent Event(DateOnly day, HospitalCode hospital, ShortageWarning warning, WarningEvent happened) => new(
        day, hospital, warning.DrugCode, happened.Event == WarningEvents.Reopened ? WarningEvents.Raised : happened.Event, warning.Severity, warning.Evidence);

    private sealed record Facts(IReadOnlyList<DayBook> Stock, IReadOnlyList<DayBook> Usage, IReadOnlyList<DayBook> Inbound)
    {
        public Facts UpTo(DateOnly day) => new(Until(Stock, day), Until(Usage, day), Until(Inbound, day));

        private static IReadOnlyList<DayBook> Until(IReadOnlyList<DayBook> days, DateOnly last) => [.. days.TakeWhile(d => d.Day <= last)];
    }
}
