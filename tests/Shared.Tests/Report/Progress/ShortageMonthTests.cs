using Shared.Report.Progress;
using Shared.Vocabulary;
using Shared.Warn;
using static Shared.Tests.Measure.Drugs;

namespace Shared.Tests.Report.Progress;

public class ShortageMonthTests
{
    private static readonly Month October = new(2026, 10);

    [Fact]
    public void A_warning_counts_as_it_stood_whatever_became_of_it()
    {
        var warning = Warning("W1", "2026-09-20", (WarningEvents.Raised, "2026-09-20", Severity.Yellow), (WarningEvents.Changed, "2026-10-05", Severity.Red), (WarningEvents.Cleared, "2026-11-03", null));

        Assert.Equal((0, 1, 0), Counts(warning, new(2026, 9)));
        Assert.Equal((1, 0, 0, 1), (Of([warning], October).OpenBefore, Of([warning], October).Opened, Of([warning], October).Resolved, Of([warning], October).Open));
        Assert.Equal(Severity.Yellow, Assert.Single(Of([warning], new(2026, 9)).BySeverity).Severity);
        Assert.Equal(Severity.Red, Assert.Single(Of([warning], October).BySeverity).Severity);
        Assert.Equal((1, 0, 1), Counts(warning, new(2026, 11)));
    }

    [Fact]
    public void One_that_was_resolved_and_reopened_is_neither_new_nor_forgotten()
    {
        var warning = Warning("W1", "2026-09-20", (WarningEvents.Raised, "2026-09-20", Severity.Red), (WarningEvents.Cleared, "2026-09-28", null), (WarningEvents.Reopened, "2026-10-02", Severity.Orange));
        var month = Of([warning], October);

        Assert.Equal((0, 0, 1, 0, 1), (month.OpenBefore, month.Opened, month.Reopened, month.Resolved, month.Open));
    }

    [Fact]
    public void The_numbers_of_random_histories_add_up_and_are_those_of_a_day_by_day_replay()
    {
        var random = new Random(20261122);
        var warnings = Enumerable.Range(0, 400).Select(i => Random(random, i)).ToList();
        foreach (var month in Month.Between(new(2026, 7), new(2026, 12)))
        {
            var told = Of(warnings, month);

            Assert.Equal(told.Open, told.OpenBefore + told.Opened + told.Reopened - told.Resolved);
            Assert.Equal(told.Open, warnings.Count(w => IsOpen(w, month.Last)));
            Assert.Equal(told.OpenBefore, Of(warnings, month.Plus(-1)).Open);
            Assert.Equal(told.Opened, warnings.Count(w => Month.Of(w.OpenedOn) == month));
            Assert.Equal(told.Open, told.BySeverity.Sum(s => s.Warnings));
        }
    }

    // The stupid way: day by day, the last word before the end of the day counts.
    private static bool IsOpen(ShortageWarning warning, DateOnly until)
    {
        var open = false;
        for (var day = new DateOnly(2026, 6, 1); day <= until; day = day.AddDays(1))
        {
            foreach (var told in warning.History.Where(e => e.On == day)) open = told.Event is WarningEvents.Raised or WarningEvents.Reopened || (open && told.Event is not (WarningEvents.Cleared or WarningEvents.Resolved));
        }

        return open;
    }

    private static ShortageWarning Random(Random random, int number)
    {
        var day = new DateOnly(2026, 7, 1).AddDays(random.Next(150));
        var (opened, open) = (day, true);
        var events = new List<(string, string, Severity?)> { (WarningEvents.Raised, $"{day:yyyy-MM-dd}", (Severity)random.Next(3)) };
        while (random.Next(4) > 0)
        {
            day = day.AddDays(random.Next(1, 40));
            var kind = random.Next(3);
            events.Add(kind == 0 ? (WarningEvents.Commented, $"{day:yyyy-MM-dd}", null) : (open ? WarningEvents.Cleared : WarningEvents.Reopened, $"{day:yyyy-MM-dd}", open ? null : (Severity)random.Next(3)));
            if (kind != 0) open = !open;
        }

        return Warning($"W{number}", $"{opened:yyyy-MM-dd}", [.. events]);
    }

    private static (int OpenBefore, int Opened, int Resolved) Counts(ShortageWarning warning, Month month) => Of([warning], month) is var m ? (m.OpenBefore, m.Opened, m.Resolved) : default;

    private static ShortageMonth Of(IReadOnlyList<ShortageWarning> warnings, Month month) => ShortageMonth.Of(warnings, month, month.Last, 10);

    private static ShortageWarning Warning(string id, string opened, params (string Event, string On, Severity? Severity)[] events) => new()
    {
        Id = id,
        Hospital = HospitalCode.Parse("H1"),
        Region = RegionCode.Parse("120119"),
        DrugCode = "A",
        Product = Drug("M1", "阿司匹林肠溶片"),
        Severity = Severity.Red,
        Reportable = true,
        State = WarningState.Open,
        Type = ShortageType.OutOfStock,
        OpenedOn = DateOnly.Parse(opened),
        UpdatedOn = DateOnly.Parse(opened),
        Level = WarningLevel.County,
        History = [.. events.Select(e => new WarningEvent(default, DateOnly.Parse(e.On), e.Event, "system", null, null, e.Severity))],
    };
}
