using Shared.Measure;
using Shared.Report.Windows;
using Shared.Vocabulary;

namespace Shared.Report.Review;

/// <summary>The rules that a report's steps go by: those of its region, in force on a day.</summary>
/// <param name="Windows">When reports are due.</param>
/// <param name="Review">How long officers have.</param>
/// <param name="FreeCorrectionDays">Within so many days after signing a correction needs no reason.</param>
public sealed record ReportTerms(ReportWindowRules Windows, ReviewClocks Review, int FreeCorrectionDays)
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>The terms by a book of rules.</summary>
    public static ReportTerms From(RuleBook book, WorkingCalendar calendar, DateOnly day) => new(
        ReportWindowRules.From(book, day), new(ReviewRules.From(book, day), calendar), (int)book.FindNearest("direct-report", day)["freeCorrectionDays"]);

    /// <summary>China's day of a moment.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(China).DateTime);
}
