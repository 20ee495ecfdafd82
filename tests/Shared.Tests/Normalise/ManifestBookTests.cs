using FsCheck;
using FsCheck.Fluent;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Tests.Normalise;

public class ManifestBookTests
{
    private static readonly DateOnly First = new(2026, 10, 1);

    private static readonly Manifest October = new()
    {
        Hospital = HospitalCode.Parse("H001"),
        Kind = FeedKind.Usage,
        Month = new Month(2026, 10),
    };

    [Fact]
    public void A_later_replace_takes_away_everything_before_it()
    {
        var book = October.Merge([Entry(1, FeedMode.Replace), Entry(2, FeedMode.Append), Entry(3, FeedMode.Replace), Entry(4, FeedMode.Append)]);

        Assert.Equal([3, 4], book.EntriesOf(First).Select(e => e.Sequence));
        Assert.Equal(1, book.Version);
    }

    [Fact]
    public void An_append_processed_before_the_replace_it_follows_still_counts()
    {
        var late = October.Merge([Entry(2, FeedMode.Append)]).Merge([Entry(1, FeedMode.Replace)]);

        Assert.Equal([1, 2], late.EntriesOf(First).Select(e => e.Sequence));
        Assert.Equal(2, late.Version);
    }

    [Fact]
    public void An_append_older_than_the_replace_changes_nothing()
    {
        var book = October.Merge([Entry(5, FeedMode.Replace)]);

        Assert.Same(book, book.Merge([Entry(4, FeedMode.Append), Entry(5, FeedMode.Replace)]));
    }

    [Fact]
    public void Of_one_feed_the_highest_generation_counts()
    {
        var renewed = Entry(1, FeedMode.Replace) with { Generation = 7, Rows = 12 };
        var book = October.Merge([renewed]).Merge([Entry(1, FeedMode.Replace) with { Generation = 6 }]);

        Assert.Equal([renewed], book.Entries);
    }

    [Fact]
    public void A_day_of_another_month_is_refused() =>
        Assert.Throws<ArgumentException>(() => October.Merge([Entry(1, FeedMode.Replace) with { Day = new(2026, 11, 1) }]));

    [Theory]
    [InlineData(new DayState[0], null)]
    [InlineData(new[] { DayState.Zero }, DayState.Zero)]
    [InlineData(new[] { DayState.Zero, DayState.Zero }, DayState.Zero)]
    [InlineData(new[] { DayState.Zero, DayState.Incomplete }, DayState.Incomplete)]
    [InlineData(new[] { DayState.Incomplete, DayState.Zero }, DayState.Incomplete)]
    [InlineData(new[] { DayState.Incomplete, DayState.Reported }, DayState.Reported)]
    [InlineData(new[] { DayState.Reported, DayState.Zero }, DayState.Reported)]
    public void The_state_of_a_day_is_that_of_all_counting_feeds(DayState[] states, DayState? expected)
    {
        var book = October.Merge(states.Select((state, i) => Entry(i + 1, FeedMode.Append) with { State = state }));

        Assert.Equal(expected, book.StateOf(First));
    }

    [Fact]
    public void Coverage_tells_reported_zero_incomplete_and_missing_days_apart()
    {
        var book = October.Merge(
        [
            Entry(1, FeedMode.Replace), Entry(1, FeedMode.Replace) with { Day = new(2026, 10, 2), State = DayState.Zero },
            Entry(1, FeedMode.Replace) with { Day = new(2026, 10, 3), State = DayState.Incomplete },
        ]);

        var coverage = book.CoverageOf(new DayRange(new(2026, 9, 30), new(2026, 10, 5)));

        Assert.Equal(new DayCoverage(1, 1, 1, 2), coverage);
        Assert.Equal(5, coverage.Expected);
        Assert.Equal(3, coverage.Known);
    }

    [Fact]
    public void Any_order_any_grouping_and_any_repetition_give_the_same_entries() =>
        Prop.ForAll(Histories.ToArbitrary(), history =>
        {
            var whole = October.Merge(history.Entries);
            var single = history.Shuffled.Aggregate(October, (book, entry) => book.Merge([entry]));
            var half = history.Entries.Length / 2;
            var (left, right) = (October.Merge(history.Entries[..half]), October.Merge(history.Entries[half..]));

            return whole.Entries.SequenceEqual(single.Entries)
                && whole.Entries.SequenceEqual(left.Merge(right.Entries).Entries)
                && whole.Entries.SequenceEqual(right.Merge(left.Entries).Entries)
                && ReferenceEquals(whole, whole.Merge(history.Shuffled))
                && whole.Entries.SequenceEqual(Naive(history.Entries));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_survives_being_written_and_read()
    {
        var book = October.Merge([Entry(1, FeedMode.Replace) with { Pack = "packs/a" }, Entry(2, FeedMode.Append) with { State = DayState.Zero }]);
        var bytes = BookJson.Write(book);
        var back = BookJson.Read<Manifest>(bytes);

        Assert.Equal(book with { Entries = [] }, back with { Entries = [] });
        Assert.Equal(book.Entries, back.Entries);
        Assert.Contains("\"kind\":\"usage\",\"source\":\"his\",\"month\":\"2026-10\"", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    private static DayEntry Entry(long sequence, FeedMode mode) => new(First, sequence, 0, mode, $"f{sequence}", DayState.Reported, null, 1);

    private static Gen<History> Histories =>
        from facts in Gen.ListOf(
            from day in Gen.Choose(0, 2)
            from sequence in Gen.Choose(1, 6)
            from generation in Gen.Choose(1, 3)
            select Entry(sequence, sequence % 3 == 0 ? FeedMode.Replace : FeedMode.Append) with
            {
                Day = First.AddDays(day),
                Generation = generation,
                State = (DayState)((sequence + generation) % 3),
                Rows = sequence * generation,
            })
        from shuffled in Gen.Shuffle(facts.Concat(facts.Take(3)).ToArray())
        select new History([.. facts], [.. shuffled]);

    /// <summary>The sentence of the contract, read word by word.</summary>
    private static IEnumerable<DayEntry> Naive(DayEntry[] entries) => entries
        .Where(e => !entries.Any(o => o.Day == e.Day && o.Sequence == e.Sequence && o.Generation > e.Generation))
        .Where(e => !entries.Any(o => o.Day == e.Day && o.Mode == FeedMode.Replace && o.Sequence > e.Sequence))
        .Distinct().OrderBy(e => e.Day).ThenBy(e => e.Sequence);

    private sealed record History(DayEntry[] Entries, DayEntry[] Shuffled);
}
