using Functions.Api;
using Functions.Books;
using Functions.ProcessFeed;
using Functions.Storage;
using Functions.UploadFeed;
using Shared.Vocabulary;

namespace Functions.Tests.UploadFeed;

[Collection(EdgeTests.Name)]
public class FeedIntakeTests(Edge edge)
{
    private const string Stock = "date,drugCode,doses\n2026-10-01,A,9\n";

    [Fact]
    public async Task A_taken_feed_is_sealed_numbered_and_announced()
    {
        var hospital = await edge.Hospital();
        var feed = await edge.Push(FeedKind.Stock, hospital, Stock);
        var raw = await edge.Get<IBlobs>().Read(FeedIntake.Container, feed.RawBlob, default);

        Assert.Equal($"{hospital}.1", feed.FeedId);
        Assert.Equal(Stock.Length, feed.Bytes);
        Assert.Equal(-1, raw!.Bytes.ToMemory().Span.IndexOf("drugCode"u8));
        Assert.Contains(edge.Messages.All, m => m.Queue == "process" && m.Body.ToString().Contains($"\"{feed.FeedId}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_large_body_is_sealed_as_it_goes_up_and_opens_to_the_same_bytes()
    {
        var text = Stock + string.Concat(Enumerable.Repeat("2026-10-01,A,9\n", 400_000));
        var feed = await edge.Push(FeedKind.Stock, await edge.Hospital(), text);
        await using var raw = (await edge.Get<RawFeeds>().Open(feed, default))();
        using var reader = new StreamReader(raw);

        Assert.Equal(text.Length, feed.Bytes);
        Assert.Equal(text, await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task The_same_key_with_the_same_bytes_is_the_same_feed_and_with_others_a_conflict()
    {
        var hospital = await edge.Hospital();
        var first = await edge.Push(FeedKind.Stock, hospital, Stock, "k1");
        var again = await edge.Push(FeedKind.Stock, hospital, Stock, "k1");
        var refused = await Assert.ThrowsAsync<ApiException>(() => edge.Push(FeedKind.Stock, hospital, Stock + "2026-10-02,A,8\n", "k1"));

        Assert.Equal(first.FeedId, again.FeedId);
        Assert.Equal((409, "idempotency_conflict"), (refused.Status, refused.Problem.Code));
    }

    [Fact]
    public async Task Who_says_it_again_before_it_is_read_has_it_announced_again_and_afterwards_not()
    {
        var hospital = await edge.Hospital();
        var feed = await edge.Push(FeedKind.Stock, hospital, Stock, "k1");
        await edge.Push(FeedKind.Stock, hospital, Stock, "k1");
        Assert.Equal(2, Announced(feed));

        await edge.Settle(feed);
        await edge.Push(FeedKind.Stock, hospital, Stock, "k1");
        Assert.Equal(2, Announced(feed));
    }

    [Fact]
    public async Task An_append_without_a_key_is_its_own_key_and_a_replace_is_always_new()
    {
        var hospital = await edge.Hospital();
        var appended = await edge.Push(FeedKind.Stock, hospital, Stock, mode: FeedMode.Append);
        var replaced = await edge.Push(FeedKind.Stock, hospital, Stock);

        Assert.Equal(appended.FeedId, (await edge.Push(FeedKind.Stock, hospital, Stock, mode: FeedMode.Append)).FeedId);
        Assert.NotEqual(replaced.FeedId, (await edge.Push(FeedKind.Stock, hospital, Stock)).FeedId);
    }

    [Fact]
    public async Task What_can_not_be_read_leaves_nothing_behind()
    {
        var hospital = await edge.Hospital();

        var refused = await Assert.ThrowsAsync<ApiException>(() => edge.Push(FeedKind.Stock, hospital, "a,b\n1,2\n", "bad"));

        Assert.Equal((400, "missing_column"), (refused.Status, refused.Problem.Code));
        Assert.Empty(await edge.Get<FeedLedger>().List(hospital.ToString(), default));
    }

    private int Announced(FeedRecord feed) => edge.Messages.All.Count(m => m.Queue == ProcessMessage.Queue && ProcessMessage.Read(m.Body).FeedId == feed.FeedId);
}
