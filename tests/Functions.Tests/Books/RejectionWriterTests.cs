using Functions.Books;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Tests.Books;

[Collection(EdgeTests.Name)]
public sealed class RejectionWriterTests(Edge edge)
{
    private static readonly string[] Header = ["日期", "药品"];

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(120_000)]
    public async Task Everything_that_was_taken_comes_back_in_order_however_much_it_is(int count)
    {
        var id = new FeedId("RW", count + 1);
        await Write(id, count, "x");
        var kept = await edge.Get<Rejections>().Read(id, default);
        Assert.Equal(Header, kept.Header);
        Assert.Equal(Enumerable.Range(1, count), kept.Rejections.Select(r => r.Row));
        Assert.All(kept.Rejections, r => Assert.Equal(new Bilingual("错", "bad"), r.Message));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(120_000)]
    public async Task What_was_not_completed_leaves_what_an_earlier_try_kept(int count)
    {
        var id = new FeedId("RX", count);
        await Write(id, 2, "first");
        await using (var abandoned = edge.Get<Rejections>().Begin(id))
        {
            foreach (var row in Enumerable.Range(1, count)) abandoned.Take(Bad(row, "second"));
        }

        Assert.Equal(["first-1", "first-2"], (await edge.Get<Rejections>().Read(id, default)).Rejections.Select(r => r.Original[0]));
    }

    private async Task Write(FeedId id, int count, string text)
    {
        await using var writer = edge.Get<Rejections>().Begin(id);
        foreach (var row in Enumerable.Range(1, count)) writer.Take(Bad(row, text));
        await writer.Complete(Header, default);
    }

    // The noise keeps it from being packed to nothing, so that many make several pieces.
    private static Rejection Bad(int row, string text) =>
        new(row, "日期", "invalid_date", "x", new("错", "bad"), new("改", "mend"), [$"{text}-{row}", Convert.ToHexString(BitConverter.GetBytes(row * 2654435761L)) + Guid.NewGuid()]);
}
