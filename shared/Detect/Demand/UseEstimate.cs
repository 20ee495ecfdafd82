namespace Shared.Detect.Demand;

/// <summary>
/// Expects a product's use from what was used while it was in stock: the long mean, unless the recent weeks differ from it by more than chance
/// explains; for rare use the chance of a use times its size.
/// </summary>
internal static class UseEstimate
{
    private const int FewestWeeks = 4;
    private const int RecentWeeksOfFall = 4;
    private const double LeastShareOfDailySpread = 0.25;

    /// <summary>The expected use, or null when there was none.</summary>
    public static UseLevel? Of(ReadOnlySpan<double> counted, DailyUseRule rule)
    {
        var weeks = UseWeeks.Of(counted);
        if (weeks.Daily <= 0) return null;
        var dispersion = Dispersion(weeks);
        var (daily, course) = rule.On ? Now(counted, weeks, dispersion, rule) : (weeks.Daily, UseCourse.Steady);
        return new(daily, dispersion, Math.Sqrt(dispersion * daily / weeks.Days), course, course == UseCourse.Intermittent ? daily : weeks.Daily);
    }

    private static (double Daily, UseCourse Course) Now(ReadOnlySpan<double> counted, in UseWeeks weeks, double dispersion, DailyUseRule rule)
    {
        if (Changed(weeks, dispersion, rule) is { Daily: > 0 } changed) return changed;
        if (weeks.DaysWithUse < rule.IntermittentBelow * weeks.Days && RareUse.Daily(counted, rule.Smoothing) is > 0 and var rare)
            return (rare, UseCourse.Intermittent);
        return (weeks.Daily, UseCourse.Steady);
    }

    /// <summary>Weeks tell the spread with its runs of busy days; where there are few of them, the days have to.</summary>
    private static double Dispersion(in UseWeeks weeks)
    {
        var (mean, variance, known) = weeks.Between(0, int.MaxValue);
        var least = LeastShareOfDailySpread * weeks.DailyDispersion;
        return known < FewestWeeks || mean <= 0 ? weeks.DailyDispersion : Math.Max(least, variance / mean);
    }

    private static (double Daily, UseCourse Course) Changed(in UseWeeks weeks, double dispersion, DailyUseRule rule)
    {
        var recentWeeks = Math.Max(1, rule.RecentDays / 7);
        var recent = weeks.Between(0, recentWeeks);
        var before = weeks.Between(recentWeeks, int.MaxValue);
        if (before.Known < FewestWeeks || before.Mean <= 0) return default;
        // The spread of the weeks before: the rise itself must not hide itself in it.
        var usual = Math.Min(dispersion, Math.Max(before.Variance / before.Mean, LeastShareOfDailySpread * weeks.DailyDispersion));
        if (recent.Known == recentWeeks && Distance(recent.Mean, recent.Known, before.Mean, before.Known, usual) > rule.Surge)
            return ((before.Mean + (rule.RiseKept * (recent.Mean - before.Mean))) / 7, UseCourse.Rising);
        var month = weeks.Between(0, RecentWeeksOfFall);
        var earlier = weeks.Between(RecentWeeksOfFall, int.MaxValue);
        return month.Known == RecentWeeksOfFall && earlier.Known >= FewestWeeks && Distance(month.Mean, month.Known, earlier.Mean, earlier.Known, usual) < -rule.Fall
            ? (Math.Max(month.Mean, 0) / 7, UseCourse.Falling)
            : default;
    }

    /// <summary>How many standard errors two means of weeks lie apart.</summary>
    private static double Distance(double mean, int weeks, double other, int otherWeeks, double dispersion)
    {
        var error = Math.Sqrt(dispersion * other * ((1.0 / weeks) + (1.0 / otherWeeks)));
        return error > 0 ? (mean - other) / error : mean > other ? double.PositiveInfinity : mean < other ? double.NegativeInfinity : 0;
    }
}
