using Shared.Measure;
using Shared.Measure.FeedCalendar;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Days;

namespace Shared.Tests.Measure.FeedCalendar;

public class FeedStandingTests
{
    private static readonly CalendarRules Rules = CalendarRules.From(RuleBook.Load(), D("2026-10-01"));

    [Fact]
    public void The_numbers_are_those_of_the_rule_file() =>
        Assert.Equal(new CalendarRules(120, 2, 3, 10, 45, 2, 3, 10), Rules);

    [Theory]
    [InlineData("2026-10-01 2026-10-02 2026-10-03", FeedInterval.Day, ExpectationOrigin.Learned, 2)]
    [InlineData("2026-10-02 2026-10-05 2026-10-06 2026-10-07", FeedInterval.Day, ExpectationOrigin.Learned, 2)]
    [InlineData("2026-10-04 2026-10-11 2026-10-18", FeedInterval.Week, ExpectationOrigin.Learned, 3)]
    [InlineData("2026-08-31 2026-09-30 2026-10-31", FeedInterval.Month, ExpectationOrigin.Learned, 10)]
    [InlineData("2026-07-31 2026-09-12 2026-10-26", FeedInterval.Month, ExpectationOrigin.Learned, 14)]
    [InlineData("2026-10-01 2026-10-02", FeedInterval.Day, ExpectationOrigin.Default, 2)]
    [InlineData("", FeedInterval.Day, ExpectationOrigin.Default, 2)]
    public void A_habit_is_learned_from_the_days_on_which_something_new_came(string fronts, FeedInterval every, ExpectationOrigin origin, int grace)
    {
        var learned = FeedHabit.Learn([.. fronts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(D)], Rules);

        Assert.Equal((every, origin, grace), (learned.Every, learned.Origin, learned.GraceDays));
        Assert.NotEqual("", learned.Reason.Zh);
    }

    [Fact]
    public void Old_habits_and_pauses_say_nothing()
    {
        DateOnly[] monthlyOnce = [.. Enumerable.Range(1, 12).Select(m => new Month(2025, m).Last)];
        DateOnly[] dailySince = [.. Enumerable.Range(1, 5).Select(d => new DateOnly(2026, 10, d))];

        Assert.Equal((FeedInterval.Day, ExpectationOrigin.Learned), Told(FeedHabit.Learn([.. monthlyOnce, .. dailySince], Rules)));
        Assert.Equal((FeedInterval.Day, ExpectationOrigin.Default), Told(FeedHabit.Learn([D("2026-01-01"), D("2026-03-01"), D("2026-05-01"), D("2026-07-01")], Rules)));
    }

    [Fact]
    public void A_weekly_file_of_daily_rows_is_weekly_and_a_correction_of_an_old_day_is_no_news()
    {
        var weeks = Enumerable.Range(0, 4).SelectMany(week => Enumerable.Range(0, 7).Select(d => Entry(D("2026-10-05").AddDays((7 * week) + d), week + 1)));
        var history = new FeedHistory(Of([.. weeks, Entry(D("2026-10-06"), 9)]));

        Assert.Equal([D("2026-10-11"), D("2026-10-18"), D("2026-10-25"), D("2026-11-01")], history.Fronts(D("2026-12-01")));
        Assert.Equal(FeedInterval.Week, FeedHabit.Learn(history.Fronts(D("2026-12-01")), Rules).Every);
        Assert.Equal(("H1.9", D("2026-11-01")), (history.LastFeed(D("2026-12-01")), history.LastDay(D("2026-12-01"))!.Value));
        Assert.Equal(("H1.9", D("2026-10-07")), (history.LastFeed(D("2026-10-07")), history.LastDay(D("2026-10-07"))!.Value));
    }

    [Theory]
    [InlineData(FeedInterval.Day, 1, "2026-10-10", "2026-10-11", "2026-10-12")]
    [InlineData(FeedInterval.Week, 3, "2026-10-11", "2026-10-18", "2026-10-21")]
    [InlineData(FeedInterval.Month, 10, "2026-10-31", "2026-11-30", "2026-12-10")]
    [InlineData(FeedInterval.Month, 10, "2026-02-28", "2026-03-31", "2026-04-10")]
    [InlineData(FeedInterval.Month, 0, "2026-10-15", "2026-11-15", "2026-11-15")]
    public void Silence_begins_the_day_after_the_grace(FeedInterval every, int grace, string last, string on, string by)
    {
        var due = FeedStanding.Of(Expect(every, grace), D(last), null, D(by));
        var late = FeedStanding.Of(Expect(every, grace), D(last), null, D(by).AddDays(1));

        Assert.Equal((D(on), D(by), false, (DateOnly?)null), (due.ExpectedOn!.Value, due.ExpectedBy!.Value, due.Silent, due.SilentSince));
        Assert.Equal((true, (DateOnly?)D(on)), (late.Silent, late.SilentSince));
    }

    [Fact]
    public void Nothing_expected_is_no_silence_and_something_expected_that_never_came_is()
    {
        Assert.False(FeedStanding.Of(Expect(FeedInterval.None, 0), null, D("2020-01-01"), D("2026-10-01")).Silent);
        var never = FeedStanding.Of(Expect(FeedInterval.Day, 1), null, D("2026-10-05"), D("2026-10-07"));
        Assert.Equal((true, D("2026-10-05")), (never.Silent, never.SilentSince!.Value));
        Assert.False(FeedStanding.Of(Expect(FeedInterval.Day, 1), null, D("2026-10-05"), D("2026-10-06")).Silent);
        Assert.Equal((true, null), (FeedStanding.Of(Expect(FeedInterval.Day, 1), null, null, D("2026-10-06")).Silent, FeedStanding.Of(Expect(FeedInterval.Day, 1), null, null, D("2026-10-06")).SilentSince));
    }

    [Fact]
    public void What_is_set_from_a_day_on_holds_from_that_day_on_and_can_be_given_back_to_the_history()
    {
        var calendar = HospitalCalendar.Empty.With([new(FeedKind.Stock, FeedInterval.Week, 1, D("2026-10-01")), new(FeedKind.Stock, null, null, D("2026-11-01"))]);
        DateOnly[] daily = [D("2026-09-01"), D("2026-09-02"), D("2026-09-03")];
        (FeedInterval, ExpectationOrigin) On(string day) => Told(calendar.Expect(FeedKind.Stock, daily, D(day), Rules));

        Assert.Equal((FeedInterval.Day, ExpectationOrigin.Learned), On("2026-09-30"));
        Assert.Equal((FeedInterval.Week, ExpectationOrigin.Set), On("2026-10-31"));
        Assert.Equal((FeedInterval.Day, ExpectationOrigin.Learned), On("2026-11-01"));
        Assert.Equal((FeedInterval.Day, ExpectationOrigin.Learned), Told(calendar.Expect(FeedKind.Usage, daily, D("2026-10-31"), Rules)));
        Assert.Equal([FeedKind.Stock], calendar.Kinds(D("2026-10-01")));
        Assert.Equal(2, calendar.With([new(FeedKind.Stock, FeedInterval.None, null, D("2026-10-01"))]).Entries.Count);
    }

    [Fact]
    public void A_kind_that_is_expected_anew_is_not_silent_for_the_time_before()
    {
        var standing = FeedStanding.Of(Expect(FeedInterval.Day, 1), D("2026-03-01"), D("2026-10-05"), D("2026-10-06"));

        Assert.Equal((false, D("2026-10-05")), (standing.Silent, standing.ExpectedOn!.Value));
    }

    private static (FeedInterval Every, ExpectationOrigin Origin) Told(FeedExpectation expectation) => (expectation.Every, expectation.Origin);

    private static FeedExpectation Expect(FeedInterval every, int grace) => new(every, grace, ExpectationOrigin.Set, default);

    private static Shared.Normalise.DayEntry Entry(DateOnly day, long sequence) =>
        new(day, sequence, 0, FeedMode.Replace, $"H1.{sequence}", Shared.Normalise.DayState.Reported, null, 1);

    private static IEnumerable<Shared.Normalise.Manifest> Of(IReadOnlyList<Shared.Normalise.DayEntry> entries) =>
        from month in entries.GroupBy(e => Month.Of(e.Day))
        select Shared.Normalise.ManifestBook.Merge(new() { Hospital = H1, Kind = FeedKind.Usage, Month = month.Key }, month);
}
