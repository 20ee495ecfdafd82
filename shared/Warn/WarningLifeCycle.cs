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
    /// <param name="current">The warnings of the hospital or the region, resolved ones included as far back as a shortage may be reopened.</param>
    /// <param name="findings">What was found, one a product.</param>
    /// <param name="context">As of when, and by which clocks.</param>
    public static IReadOnlyList<WarningStep> Apply(
        IReadOnlyList<ShortageWarning> current, IReadOnlyList<Finding> findings, EvaluationContext context)
    {
        var known = new KnownWarnings(current, findings, context);
        return [.. findings.DistinctBy(f => f.Product.Id).Select(finding => Step(known.About(finding), finding, context)).OfType<WarningStep>()];
    }

    private static WarningStep? Step(ShortageWarning? warning, Finding finding, EvaluationContext context)
    {
        if (warning is not null && context.AsOf < warning.UpdatedOn) return null;
        var reported = WarningReports.About(finding, warning is { IsActive: true } ? warning.OpenedOn : context.AsOf, context);
        return WarningReports.Join(warning, Judge(warning, WarningReports.WithType(finding, reported), context), reported, context);
    }

    private static WarningStep? Judge(ShortageWarning? warning, Finding finding, EvaluationContext context) => finding.Judgement switch
    {
        Judgement.Unknown => null,
        // What people say while the feed is silent raises a warning and changes none.
        _ when finding.IsSilent && warning is { IsActive: true } => null,
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
            Id = context.Hospital is { } hospital
                ? WarningId.Of(hospital, finding.Product.Id, context.AsOf) : WarningId.Of(context.Region, finding.Product.Id, context.AsOf),
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
        return new(context.Clocks.Start(WarningFigures.Of(warning, finding, context), context.AsOf), raised);
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
        var again = WarningFigures.Of(warning, finding, context) with
        {
            State = WarningState.Open,
            ResolvedOn = null,
            History = [.. warning.History, reopened],
        };
        return new(context.Clocks.Start(Judged(again, finding), context.AsOf), reopened);
    }

    private static WarningStep Clear(ShortageWarning warning, Finding finding, EvaluationContext context)
    {
        var cleared = Event(context, WarningEvents.Cleared, null);
        return new(
            WarningFigures.Of(warning, finding, context) with
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
        if (finding.Judgement != Judgement.Raise)
        {
            var held = WarningFigures.Of(warning, finding, context);
            return WarningFigures.Same(warning, held) ? null : new(held, null);
        }

        var told = WarningSettling.Settle(warning, finding, context);
        var updated = Report(Judged(WarningFigures.Of(warning, told, context), told), warning, context);
        if (told.Severity == warning.Severity && told.ShortageType == warning.Type)
            return WarningFigures.Same(warning, updated) ? null : new(updated, null);
        var changed = Event(context, WarningEvents.Changed, told.Severity);
        return new(updated with { History = [.. warning.History, changed] }, changed);
    }

    private static ShortageWarning Judged(ShortageWarning warning, Finding finding) => warning with
    {
        Severity = finding.Severity!.Value,
        Type = finding.ShortageType!.Value,
        Reportable = finding.Reportable,
    };

    /// <summary>A warning that becomes reportable reaches the nearest authority; one that somebody handed on stays where it is.</summary>
    private static ShortageWarning Report(ShortageWarning warning, ShortageWarning before, EvaluationContext context) =>
        warning.Reportable && !before.Reportable && warning.DueBy is null && warning.Level <= WarningLevels.FirstAuthority(warning.Region)
            ? context.Clocks.Start(warning, context.AsOf) : warning;

    private static bool ResolvedBySystem(ShortageWarning warning) =>
        warning.History.LastOrDefault(e => e.Event is WarningEvents.Resolved or WarningEvents.Cleared) is null or { Event: WarningEvents.Cleared };

    private static WarningEvent Event(EvaluationContext context, string name, Severity? severity) =>
        new(context.Now, context.AsOf, name, WarningEvents.System, null, null, severity);
}
