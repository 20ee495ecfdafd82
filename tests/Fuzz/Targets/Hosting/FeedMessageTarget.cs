using System.Text;
using Functions.Hosting;
using Functions.ReceiveFeed;
using Fuzz.Engine;
using Fuzz.Targets.Feeds;
using Shared.Normalise;

namespace Fuzz.Targets.Hosting;

/// <summary>Rows that the regional platform sends as a message are the rows that the same JSON pushed as a file would be. The input is the array.</summary>
public sealed class FeedMessageTarget : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "feed-message";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["\"date\":", "\"drugCode\":", "\"doses\":", "\"amount\":", "\"A01\"", "{},", "null,", "1,", "[],", "\"x\":1,"];

    /// <inheritdoc/>
    public override long MostAllocated(int length) => (64L << 20) + (8_000L * length);

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() => new[]
    {
        """[{"date":"2026-10-01","drugCode":"A01","doses":24,"amount":13.20},{"drugCode":"A02","date":20261002,"doses":-7,"amount":-1.50,"department":"内科"}]""",
        """[{"date":"2026-10-01","drugCode":"A01","doses":2.4e1,"amount":13.20}]""",
    }.Select(Encoding.UTF8.GetBytes);

    /// <inheritdoc/>
    public override string Try(byte[] input)
    {
        FeedMessage message;
        try
        {
            message = FeedMessage.Read(new BinaryData((byte[])[.. "{\"kind\":\"usage\",\"hospital\":\"H001\",\"rows\":"u8, .. input, (byte)'}']));
        }
        catch (PoisonMessageException)
        {
            return "poison";
        }

        // A member of the message may follow the rows; then the input isn't an array alone.
        if (message.File is not { } file || !input.AsSpan().TrimEnd("\r\n\t "u8).EndsWith("]"u8)) return "no rows";
        var (sent, pushed) = (message.Submission().Parameters, FeedInput.Read(FeedInput.Write("usage application/json", input)));
        var expected = FeedTrial.Read(pushed, pushed.Parameters, bytes => new MemoryStream(bytes, writable: false));
        var found = FeedNormaliser.Normalise(() => new MemoryStream(file), sent, KnownDrugs.Catalogue, new PlainHash());
        Must.Equal(FeedText.WhatCounts(expected), FeedText.WhatCounts(found), "Rows of a message come out in another way than those of a file");
        return $"{expected.Refusal?.Code} {string.Join(' ', expected.Rejections.Select(r => r.Code).Distinct().Order().Take(3))}";
    }
}
