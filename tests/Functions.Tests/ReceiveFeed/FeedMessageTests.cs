using System.Text;
using Functions.Hosting;
using Functions.ReceiveFeed;
using Shared.Normalise;

namespace Functions.Tests.ReceiveFeed;

/// <summary>What the regional platform sends is a feed, or poison for good.</summary>
public sealed class FeedMessageTests
{
    [Theory]
    [InlineData("{\"kind\":\"\\ud800\",\"rows\":[]}")]
    [InlineData("{\"kind\":\"usage\",\"hospital\":\"\\ud800\",\"rows\":[]}")]
    [InlineData("{\"kind\":\"usage\",\"idempotencyKey\":\"\\udfff\",\"rows\":[]}")]
    [InlineData("{\"kind\":\"usage\",\"from\":\"\\ud800\",\"to\":\"2026-10-01\",\"rows\":[]}")]
    public void Half_a_character_in_a_message_is_poison(string message) =>
        Assert.Throws<PoisonMessageException>(() => FeedMessage.Read(BinaryData.FromString(message)));

    [Fact]
    public void Bytes_that_are_no_text_among_the_rows_reject_their_row_alone()
    {
        byte[] row = [.. "{\"date\":\"2026-10-01\",\"drugCode\":\""u8, 0xFF, .. "\",\"doses\":1,\"amount\":1}"u8];

        var feed = Read([.. "["u8, .. row, .. ",{\"date\":\"2026-10-01\",\"drugCode\":\"A\",\"doses\":1,\"amount\":1}]"u8]);

        Assert.Equal(new RowCounts(2, 0, 1, 1), feed.Rows);
        Assert.Equal("undecodable_bytes", Assert.Single(feed.Rejections).Code);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    public void What_is_no_row_among_the_rows_is_rejected_and_not_lost(string element)
    {
        var feed = Read(Encoding.UTF8.GetBytes($$"""[{"date":"2026-10-01","drugCode":"A","doses":1,"amount":1},{{element}}]"""));

        Assert.Equal(new RowCounts(2, 0, 1, 1), feed.Rows);
        Assert.Equal("not_an_object", Assert.Single(feed.Rejections).Code);
    }

    [Fact]
    public void A_number_with_an_exponent_is_a_number_as_in_a_file_of_json() =>
        Assert.Equal(new RowCounts(1, 0, 0, 1), Read("""[{"date":"2026-10-01","drugCode":"A","doses":2.4e1,"amount":1}]"""u8.ToArray()).Rows);

    private static NormalisedFeed Read(byte[] rows)
    {
        var message = FeedMessage.Read(BinaryData.FromBytes((byte[])[.. """{"kind":"usage","hospital":"H001","rows":"""u8, .. rows, (byte)'}']));
        return FeedNormaliser.Normalise(() => new MemoryStream(message.File!), message.Submission().Parameters, DrugCatalogue.Empty, new NoHash());
    }

    private sealed class NoHash : IIdentifierHash
    {
        public UInt128 Of(ReadOnlySpan<byte> utf8Identifier) => 1;
    }
}
