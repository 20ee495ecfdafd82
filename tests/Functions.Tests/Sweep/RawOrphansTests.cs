using System.Buffers;
using Functions.Storage;
using Functions.Sweep;
using Functions.UploadFeed;
using Shared.Vocabulary;

namespace Functions.Tests.Sweep;

/// <summary>A sealed file that became no feed is removed once its day is long over; one that became a feed never is.</summary>
[Collection(EdgeTests.Name)]
public sealed class RawOrphansTests(Edge edge)
{
    [Fact]
    public async Task A_file_without_a_feed_goes_and_a_feeds_file_stays()
    {
        var hospital = await edge.Hospital();
        var feed = await edge.Push(FeedKind.Stock, hospital, "date,drugCode,doses\n2026-10-01,A,9\n");
        var orphan = $"{hospital}/{feed.RawBlob.Split('/')[1]}/stock-{Guid.NewGuid():N}";
        await edge.Get<IBlobs>().Write(FeedIntake.Container, orphan, new ReadOnlySequence<byte>([1, 2, 3]), WriteCondition.None, default);
        var sweep = new RawOrphans(edge.Get<IBlobs>(), edge.Get<Functions.Books.FeedLedger>(), Microsoft.Extensions.Logging.Abstractions.NullLogger<RawOrphans>.Instance);

        Assert.Equal(0, await sweep.Sweep([hospital.ToString()], DateTimeOffset.UtcNow, default));
        var dayAfter = new DateTimeOffset(DateOnly.Parse(feed.RawBlob.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture).AddDays(1), new TimeOnly(7, 0), TimeSpan.Zero);
        Assert.Equal(1, await sweep.Sweep([hospital.ToString()], dayAfter, default));
        Assert.Equal([feed.RawBlob], await edge.Get<IBlobs>().List(FeedIntake.Container, $"{hospital}/", default).ToListAsync());
        Assert.Equal(0, await sweep.Sweep([hospital.ToString()], dayAfter, default));
    }
}
