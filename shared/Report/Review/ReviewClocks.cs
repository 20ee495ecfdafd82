using Shared.Measure;
using Shared.Vocabulary;
using Shared.Warn;

namespace Shared.Report.Review;

/// <summary>How long each level has to review a signed report, in working days; see <c>rules/report-review.json</c>.</summary>
/// <param name="County">县.</param>
/// <param name="City">市.</param>
/// <param name="Province">省.</param>
/// <param name="Selected">For a selected product, at any level.</param>
/// <param name="EscalateOverdue">Whether the system hands on what nobody reviewed in time.</param>
public sealed record ReviewRules(int County, int City, int Province, int Selected, bool EscalateOverdue)
{
    private const string Id = "report-review";

    /// <summary>The numbers in force on a day.</summary>
    public static ReviewRules From(RuleBook book, DateOnly day)
    {
        var rule = book.FindNearest(Id, day);
        return new((int)rule["county"], (int)rule["city"], (int)rule["province"], (int)rule["selected"], rule["escalateOverdue"] == 1);
    }

    /// <summary>The working days a level has; null at the national one, where no clock runs.</summary>
    public int? DaysOf(WarningLevel level, bool selected) => level switch
    {
        WarningLevel.County => selected ? Selected : County,
        WarningLevel.City => selected ? Selected : City,
        WarningLevel.Province => selected ? Selected : Province,
        _ => null,
    };
}

/// <summary>The clocks of review and the working days they run on.</summary>
public sealed record ReviewClocks(ReviewRules Rules, WorkingCalendar Calendar)
{
    /// <summary>The level that reviews first: an institution's report the nearest authority, an authority's own the one above it.</summary>
    public static WarningLevel FirstReviewer(ReportInstitution institution)
    {
        var own = WarningLevels.FirstAuthority(institution.Region);
        return institution.Hospital is null ? WarningLevels.Above(own, institution.Region) ?? own : own;
    }

    /// <summary>The report as it stands when it reaches a level on a day.</summary>
    public DirectReport Reach(DirectReport report, WarningLevel level, DateOnly day) => report with
    {
        Level = level,
        DueBy = Rules.DaysOf(level, report.Drug?.ProcurementBatch is not null) is { } days ? Calendar.After(day, days) : null,
    };

    /// <summary>Whether the system is to hand a report on because nobody reviewed it in time.</summary>
    public bool IsOverdue(DirectReport report, DateOnly today) =>
        Rules.EscalateOverdue && report is { State: ReportState.Signed or ReportState.Escalated, DueBy: { } due } && due < today
        && (report.State == ReportState.Signed || report.History.LastOrDefault(e => e.Event == ReportEvents.Escalated)?.By == WarningEvents.System);
}
