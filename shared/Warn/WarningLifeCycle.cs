using Shared.Detect;
using Shared.Vocabulary;

namespace Shared.Warn;

/// <summary>
/// What becomes of warnings: the system raises, changes, clears and reopens them as the facts say; people acknowledge, report,
/// escalate, resolve, reopen and comment.
/// </summary>
public static partial class WarningLifeCycle
{
    /// <summary>
    /// The steps that an evaluation's findings call for. Repeating it gives none, and as of a day before a warning's own it gives none for it.
    /// </summary>
    /// <param name="current">The hospital's warnings, resolved ones included as far back as a shortage may be reopened.</param>
    /// <param name="findings">What was found, one a product.</param>
    /// <param name="context">As of when, and by which clocks.</param>
    public static IReadOnlyList<WarningStep> Apply(
        IReadOnlyList<ShortageWarning> current, IReadOnlyList<Finding> findings, EvaluationContext context)
    {
        var latest = current.Where(w => w.Hospital == context.Hospital)
            .GroupBy(w => w.Product.Id, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.OrderBy(w => w.IsActive).ThenBy(w => w.OpenedOn).Last(), StringComparer.Ordinal);
        return
        [
            .. findings.DistinctBy(f => f.Product.Id)
                .Select(finding => Step(latest.GetValueOrDefault(finding.Product.Id), finding, context))
                .OfType<WarningStep>(),
        ];
    }

    private static WarningStep? Step(ShortageWarning? warning, Finding finding, EvaluationContext context) => finding.Judgement switch
    {
        Judgement.Unknown => null,
        _ when warning is not null && context.AsOf < warning.UpdatedOn => null,
        Judgement.Raise when warning is null => Raise(finding, context),
        Judgement.Raise when !warning.IsActive => ComeBack(warning, finding, context),
        Judgement.Clear when warning is { IsActive: true } => Clear(warning, finding, context),
        _ when warning is { IsActive: true } => Update(warning, finding, context),
        _ => null,
    };

    private static WarningStep Raise(Finding finding, EvaluationContext context)
    {
        var raised = Event(context, WarningEvents.Raised, finding.Severity);
        var warning = new ShortageWarning
        {
            Id = WarningId.Of(context.Hospital, finding.Product.Id, context.AsOf),
            Hospital = context.Hospital,
            Region = context.Region,
            DrugCode = finding.DrugCode,
            Product = finding.Product,
            Severity = finding.Severity!.Value,
            Reportable = finding.Reportable,
            State = WarningState.Open,
            Type = finding.ShortageType!.Value,
            OpenedOn = context.AsOf,
            UpdatedOn = context.AsOf,
            Level = WarningLevel.Institution,
            History = [raised],
        };
        return new(StartClock(Figures(warning, finding, context), context), raised);
    }

    /// <summary>
    /// A shortage that comes back soon is the same one. What the system cleared it reopens at once, as a corrected feed may ask for;
    /// what a person resolved stays so until there are newer facts.
    /// </summary>
    private static WarningStep? ComeBack(ShortageWarning warning, Finding finding, EvaluationContext context)
    {
        if (context.AsOf == warning.UpdatedOn && !ResolvedBySystem(warning)) return null;
        if (context.AsOf.DayNumber - warning.ResolvedOn!.Value.DayNumber > context.Rules.ReopenDays) return Raise(finding, context);
        var reopened = Event(context, WarningEvents.Reopened, finding.Severity);
        var again = Figures(warning, finding, context) with
        {
            State = WarningState.Open,
            ResolvedOn = null,
            Level = WarningLevel.Institution,
            History = [.. warning.History, reopened],
        };
        return new(StartClock(Judged(again, finding), context), reopened);
    }

    private static WarningStep Clear(ShortageWarning warning, Finding finding, EvaluationContext context)
    {
        var cleared = Event(context, WarningEvents.Cleared, null);
        return new(
            Figures(warning, finding, context) with
            {
                State = WarningState.Resolved,
                ResolvedOn = context.AsOf,
                DueBy = null,
                History = [.. warning.History, cleared],
            },
            cleared);
    }

    /// <summary>An active warning under findings that raise or hold. Only another severity or type is a change.</summary>
    private static WarningStep? Update(ShortageWarning warning, Finding finding, EvaluationContext context)
    {
        var updated = Figures(warning, finding, context);
        if (finding.Judgement != Judgement.Raise || (finding.Severity == warning.Severity && finding.ShortageType == warning.Type))
        {
            if (finding.Judgement == Judgement.Raise) updated = Report(updated with { Reportable = finding.Reportable }, context);
            return WarningFigures.Same(warning, updated) ? null : new(updated, null);
        }

        var changed = Event(context, WarningEvents.Changed, finding.Severity);
        return new(Report(Judged(updated, finding), context) with { History = [.. warning.History, changed] }, changed);
    }

    private static ShortageWarning Judged(ShortageWarning warning, Finding finding) => warning with
    {
        Severity = finding.Severity!.Value,
        Type = finding.ShortageType!.Value,
        Reportable = finding.Reportable,
    };

    private static ShortageWarning Figures(ShortageWarning warning, Finding finding, EvaluationContext context) => warning with
    {
        DrugCode = finding.DrugCode,
        Product = finding.Product,
        UpdatedOn = context.AsOf,
        OutSince = finding.OutSince,
        Stock = finding.Stock,
        MeanDailyUse = finding.MeanDailyUse,
        DaysOfStock = finding.DaysOfStock,
        ProjectedStockOut = finding.ProjectedStockOut,
        Evidence = finding.Evidence,
        Substitutes = finding.Substitutes,
    };

    /// <summary>A warning that becomes reportable reaches the nearest authority; one that already has stays where it is.</summary>
    private static ShortageWarning Report(ShortageWarning warning, EvaluationContext context) =>
        warning.Level == WarningLevel.Institution && warning.Reportable ? StartClock(warning, context) : warning;

    private static ShortageWarning StartClock(ShortageWarning warning, EvaluationContext context)
    {
        var level = warning.Reportable ? WarningLevels.FirstAuthority(warning.Region) : WarningLevel.Institution;
        var dueBy = WarningLevels.DueBy(level, warning.Product.Selected, context.AsOf, context.Rules, context.Calendar);
        return warning with { Level = level, DueBy = dueBy };
    }

    private static bool ResolvedBySystem(ShortageWarning warning) =>
        warning.History.LastOrDefault(e => e.Event is WarningEvents.Resolved or WarningEvents.Cleared) is null or { Event: WarningEvents.Cleared };

    private static WarningEvent Event(EvaluationContext context, string name, Severity? severity) =>
        new(context.Now, context.AsOf, name, WarningEvents.System, null, null, severity);
}
