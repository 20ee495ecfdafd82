using Shared.Measure.FeedCalendar;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Tests.Measure.FeedCalendar;

/// <summary>Days and silence against loops a beginner could have written: feeds at random, each day looked at by itself.</summary>
public class FeedCoverageOracleTests
{
    private static readonly DateOnly First = new(2026, 8, 1);
    private static readonly CalendarRules Rules = CalendarRules.From(Shared.Measure.RuleBook.Load(), First);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Each_day_is_what_its_latest_replace_and_every_later_append_say(int seed)
    {
        var random = new Random(seed);
        var feeds = Feeds(random);
        var history = new FeedHistory(Manifests(feeds, random));
        var asOf = First.AddDays(random.Next(70, 100));

        var counted = FeedDays.Of(new DayRange(First, First.AddDays(91)), history.States, day => day <= asOf);

        var (expected, missing) = Oracle(feeds, asOf);
        Assert.Equal(expected, counted.Counts);
        Assert.Equal(missing, counted.Missing.SelectMany(run => run.Each()));
        Assert.All(counted.Missing.Zip(counted.Missing.Skip(1)), pair => Assert.True(pair.First.To.AddDays(1) < pair.Second.From));
        Assert.Equal(counted.Counts.Missing, counted.Missing.Sum(run => run.Length));
        Assert.Equal(Days(history, DayState.Zero), counted.Zero.SelectMany(run => run.Each()));
        Assert.Equal(Days(history, DayState.Incomplete), counted.Incomplete.SelectMany(run => run.Each()));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_period_is_the_sum_of_its_months(int seed)
    {
        var random = new Random(seed);
        var states = new FeedHistory(Manifests(Feeds(random), random)).States;
        var whole = new DayRange(First, First.AddDays(91));

        var sum = whole.Months().Select(m => FeedDays.Of(m.Range.Intersect(whole)!.Value, states, _ => true)).Aggregate(FeedDays.None, (a, b) => a + b);

        var once = FeedDays.Of(whole, states, _ => true);
        Assert.Equal(once.Counts, sum.Counts);
        Assert.Equal(once.Missing, sum.Missing);
        Assert.Equal(once.Zero, sum.Zero);
        Assert.Equal(once.Incomplete, sum.Incomplete);
    }

    private static IEnumerable<DateOnly> Days(FeedHistory history, DayState state) =>
        history.States.Where(day => day.Value == state && day.Key >= First && day.Key <= First.AddDays(91)).Select(day => day.Key).Order();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Fronts_are_the_days_on_which_something_newer_came(int seed)
    {
        var random = new Random(seed);
        var feeds = Feeds(random).Where(f => f.Mode == FeedMode.Append).ToList();
        var asOf = First.AddDays(80);
        var expected = new List<DateOnly>();
        foreach (var feed in feeds)
        {
            var days = feed.Days.Keys.Where(d => d <= asOf).ToList();
            if (days.Count > 0 && expected.TrueForAll(front => days.Max() > front)) expected.Add(days.Max());
        }

        var history = new FeedHistory(Manifests(feeds, random));

        Assert.Equal(expected, history.Fronts(asOf));
        Assert.Equal(expected.LastOrDefault(), history.LastDay(asOf) ?? default);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_habit_is_the_most_frequent_kind_of_gap(int seed)
    {
        var random = new Random(seed);
        var fronts = new List<DateOnly> { First };
        for (var i = random.Next(12); i > 0; i--) fronts.Add(fronts[^1].AddDays(random.Next(seed % 3 == 0 ? 60 : 12) + 1));
        int[] counts = new int[3];
        for (var i = 1; i < fronts.Count; i++)
        {
            if (fronts[i - 1].AddDays(119) < fronts[^1]) continue;
            var gap = fronts[i].DayNumber - fronts[i - 1].DayNumber;
            if (gap <= 3) counts[0]++;
            else if (gap <= 10) counts[1]++;
            else if (gap <= 45) counts[2]++;
        }

        var learned = FeedHabit.Learn(fronts, Rules);

        var best = counts[2] >= counts[1] && counts[2] >= counts[0] ? 2 : counts[1] >= counts[0] ? 1 : 0;
        Assert.Equal(counts.Sum() < 2 ? (FeedInterval.Day, ExpectationOrigin.Default) : ((FeedInterval)best, ExpectationOrigin.Learned), (learned.Every, learned.Origin));
    }

    private static (DayCoverage Counts, List<DateOnly> Missing) Oracle(List<Feed> feeds, DateOnly asOf)
    {
        var (reported, zero, incomplete, missing) = (0, 0, 0, new List<DateOnly>());
        for (var day = First; day <= First.AddDays(91); day = day.AddDays(1))
        {
            var said = new List<DayState>();
            foreach (var feed in feeds)
            {
                if (!feed.Days.TryGetValue(day, out var state)) continue;
                if (feed.Mode == FeedMode.Replace) said.Clear();
                said.Add(state);
            }

            if (said.Contains(DayState.Reported)) reported++;
            else if (said.Contains(DayState.Incomplete)) incomplete++;
            else if (said.Contains(DayState.Zero)) zero++;
            else if (day <= asOf) missing.Add(day);
        }

        return (new DayCoverage(reported, zero, incomplete, missing.Count), missing);
    }

    private static List<Feed> Feeds(Random random)
    {
        var feeds = new List<Feed>();
        for (var i = random.Next(1, 12); i > 0; i--)
        {
            var (from, length) = (First.AddDays(random.Next(85)), random.Next(1, 9));
            var days = Enumerable.Range(0, length).Where(_ => random.Next(4) > 0).ToDictionary(d => from.AddDays(d), _ => (DayState)random.Next(3));
            if (days.Count > 0) feeds.Add(new(random.Next(3) == 0 ? FeedMode.Append : FeedMode.Replace, days));
        }

        return feeds;
    }

    // Taken in at random: what counts doesn't depend on the order of processing.
    private static List<Manifest> Manifests(List<Feed> feeds, Random random)
    {
        var entries = feeds.SelectMany((feed, i) => feed.Days.Select(d => new DayEntry(d.Key, i + 1, 0, feed.Mode, $"H1.{i + 1}", d.Value, null, 0))).ToArray();
        random.Shuffle(entries);
        var months = new Dictionary<Month, Manifest>();
        foreach (var entry in entries)
        {
            var month = Month.Of(entry.Day);
            var current = months.GetValueOrDefault(month) ?? new Manifest { Hospital = HospitalCode.Parse("H1"), Kind = FeedKind.Stock, Month = month };
            months[month] = current.Merge([entry]);
        }

        return [.. months.Values];
    }

    private sealed record Feed(FeedMode Mode, Dictionary<DateOnly, DayState> Days);
}
