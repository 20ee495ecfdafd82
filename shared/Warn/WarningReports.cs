using Shared.Detect;
using Shared.Vocabulary;

namespace Shared.Warn;

/// <summary>A shortage that a hospital's people reported and the warning about the same drug are one thing.</summary>
internal static class WarningReports
{
    /// <summary>The finding with the type that people named. Only a stock-out that the stock itself shows is beyond dispute.</summary>
    public static Finding WithType(Finding finding, ReportedShortage? reported) =>
        reported is null || finding.Judgement != Judgement.Raise || finding.ShortageType == ShortageType.OutOfStock
            ? finding : finding with { ShortageType = reported.Type };

    /// <summary>The latest report about a finding's drug that belongs to a shortage open since a day.</summary>
    public static ReportedShortage? About(Finding finding, DateOnly openSince, EvaluationContext context) =>
        context.Reported.Where(r => r.DrugCode == finding.DrugCode && r.Since <= context.AsOf)
            .Where(r => openSince.DayNumber - r.Since.DayNumber <= context.Rules.JoinDays)
            .MaxBy(r => r.Since);

    /// <summary>The step, or a new one, with the report in the warning's history and its cause taken over; once for each report.</summary>
    public static WarningStep? Join(ShortageWarning? before, WarningStep? step, ReportedShortage? reported, EvaluationContext context)
    {
        if (reported is null || (step?.Warning ?? before) is not { IsActive: true } warning) return step;
        if (warning.History.Any(e => e.Event == WarningEvents.Joined && Says(e, reported))) return step;
        var joined = new WarningEvent(context.Now, reported.Since, WarningEvents.Joined, Reporter, reported.Note, reported.Cause, null);
        return new(warning with { Cause = reported.Cause, History = [.. warning.History, joined] }, step?.Event ?? joined);
    }

    /// <summary>Rows of a file tell no name; who pushed the file is on its receipt.</summary>
    private const string Reporter = "hospital";

    private static bool Says(WarningEvent told, ReportedShortage reported) =>
        told.On == reported.Since && told.Cause == reported.Cause && told.Note == reported.Note;
}
