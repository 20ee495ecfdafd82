using Shared.Measure;

namespace Shared.Report.Windows;

/// <summary>How often institutions report and how long they have; see <c>rules/report-windows.json</c>.</summary>
/// <param name="Weekly">True where reports are due every week, false where every month.</param>
/// <param name="WeekDataHours">From Saturday 00:00 to the end of the data.</param>
/// <param name="WeekFilingHours">From there to the end of filing.</param>
/// <param name="WeekLateHours">From there to the end of late filing.</param>
/// <param name="MonthFilingDays">Days after the month for filing.</param>
/// <param name="MonthLateDays">Days after those for late filing.</param>
public sealed record ReportWindowRules(bool Weekly, int WeekDataHours, int WeekFilingHours, int WeekLateHours, int MonthFilingDays, int MonthLateDays)
{
    private const string Id = "report-windows";

    /// <summary>The numbers in force on a day.</summary>
    public static ReportWindowRules From(RuleBook book, DateOnly day)
    {
        var rule = book.FindNearest(Id, day);
        return new(
            rule["weekly"] == 1, (int)rule["weekDataHours"], (int)rule["weekFilingHours"], (int)rule["weekLateHours"],
            (int)rule["monthFilingDays"], (int)rule["monthLateDays"]);
    }

    /// <summary>The period, of the rhythm that counts, in which a day lies.</summary>
    public ReportPeriod PeriodOf(DateOnly day) => Weekly ? ReportPeriod.WeekOf(day) : ReportPeriod.MonthOf(day);
}
