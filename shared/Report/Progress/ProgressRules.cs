using Shared.Measure;
using Shared.Vocabulary;

namespace Shared.Report.Progress;

/// <summary>The numbers of the monthly progress report and the bulletin; see <c>rules/monthly-report.json</c>.</summary>
/// <param name="DueDay">The day of the month by which it is due (灞政办发〔2019〕15号).</param>
/// <param name="DueMonthsLater">How many months after the reported one that is.</param>
/// <param name="ShownDrugs">How many drugs a list of drugs names at most.</param>
/// <param name="SmallestGroup">Groups of fewer institutions are not published apart.</param>
/// <param name="Source">What the due day rests on.</param>
public sealed record ProgressRules(int DueDay, int DueMonthsLater, int ShownDrugs, int SmallestGroup, string Source)
{
    /// <summary>The rule's id.</summary>
    public const string Id = "monthly-report";

    /// <summary>The numbers in force on a day; months before the rule began are reported by it all the same.</summary>
    public static ProgressRules From(RuleBook book, DateOnly day)
    {
        var rule = book.FindNearest(Id, day);
        return new(
            Math.Max(1, (int)rule["dueDay"]), Math.Max(0, (int)rule["dueMonthsLater"]), Math.Max(1, (int)rule["shownDrugs"]), Math.Max(1, (int)rule["smallestGroup"]),
            rule.Thresholds["dueDay"].Source);
    }

    /// <summary>The last day on which the report of a month is in time; a short month ends it earlier.</summary>
    public DateOnly DueOn(Month month)
    {
        var due = month.Plus(DueMonthsLater);
        return new DateOnly(due.Year, due.Number, Math.Min(DueDay, due.Days));
    }
}
