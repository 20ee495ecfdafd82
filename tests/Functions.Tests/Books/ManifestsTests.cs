using Functions.Books;
using Functions.Storage;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Tests.Books;

[Collection(EdgeTests.Name)]
public class ManifestsTests(Edge edge)
{
    private static readonly Month October = new(2026, 10);

    [Fact]
    public async Task Feeds_that_commit_at_once_all_count()
    {
        var hospital = HospitalCode.Parse("M001");
        await Task.WhenAll(Enumerable.Range(1, 12).Select(i => New().Commit(hospital, FeedKind.Usage, FeedSource.His, October, [Entry(i, FeedMode.Append)], default)));

        var manifest = await New().Read(hospital, FeedKind.Usage, FeedSource.His, October, default);
        Assert.Equal(Enumerable.Range(1, 12).Select(i => (long)i), manifest.Entries.Select(e => e.Sequence).Order());
    }

    [Fact]
    public async Task A_manifest_far_beyond_one_value_of_a_row_comes_back_whole()
    {
        var hospital = HospitalCode.Parse("M002");
        var entries = Enumerable.Range(1, 40_000).Select(i => Entry(i, FeedMode.Append) with { FeedId = $"M002.{i * 7919L % 1_000_003}" }).ToList();
        await New().Commit(hospital, FeedKind.Usage, FeedSource.His, October, entries, default);

        Assert.Equal(entries, (await New().Read(hospital, FeedKind.Usage, FeedSource.His, October, default)).Entries);
    }

    [Fact]
    public async Task A_hospitals_manifests_come_by_month_and_kind_and_nobody_elses()
    {
        var (hospital, other) = (HospitalCode.Parse("M003"), HospitalCode.Parse("M003-2"));
        foreach (var month in Month.Between(new Month(2026, 8), October))
        {
            var entry = Entry(1, FeedMode.Replace) with { Day = month.First };
            await New().Commit(hospital, FeedKind.Stock, FeedSource.His, month, [entry], default);
            await New().Commit(hospital, FeedKind.Stock, FeedSource.Platform, month, [entry], default);
            await New().Commit(other, FeedKind.Stock, FeedSource.His, month, [entry], default);
        }

        var found = await New().Of(hospital, new Month(2026, 9), October, default);

        Assert.Equal([new Month(2026, 9), October], found.Months);
        Assert.Equal(4, found.All.Count);
        Assert.Equal([October.First, new DateOnly(2026, 9, 1)], found.StockDays.Select(e => e.Day));
        Assert.Empty(found.Find(FeedKind.Usage, October).Entries);
    }

    private Manifests New() => new(edge.Get<ITables>());

    private static DayEntry Entry(long sequence, FeedMode mode) =>
        new(new DateOnly(2026, 10, 5), sequence, 1, mode, $"M.{sequence}", DayState.Reported, $"pack-{sequence}", 3);
}
