using Fuzz.Engine;
using Shared.Normalise;
using Shared.Read;
using Shared.Vocabulary;

namespace Fuzz.Targets.Feeds;

/// <summary>One file read in every way in which it must come out the same.</summary>
public static class FeedTrial
{
    /// <summary>Reads it and says what kind of outcome it had.</summary>
    public static string Of(FeedInput input)
    {
        var parameters = input.Parameters;
        var feed = Read(input, parameters, bytes => new MemoryStream(bytes, writable: false));
        FeedInvariants.Hold(feed, parameters);
        Must.Equal(FeedText.Of(feed), FeedText.Of(Read(input, parameters, bytes => new DrippingStream(bytes))), "The pieces in which a file arrives change what comes of it");
        HoldDoor(input, feed);
        HoldStrict(input, feed);
        MendedFile.Hold(feed, parameters);
        return $"{parameters.Kind} {feed.Format} {feed.Charset} {feed.Refusal?.Code} {string.Join(' ', feed.Rejections.Select(r => r.Code).Distinct().Order().Take(3))}";
    }

    /// <summary>Reads it once.</summary>
    public static NormalisedFeed Read(FeedInput input, FeedParameters parameters, Func<byte[], Stream> open) =>
        FeedNormaliser.Normalise(() => open(input.File), parameters, KnownDrugs.Catalogue, new PlainHash());

    // The door looks at the beginning only, but what it turns away would have been refused.
    private static void HoldDoor(FeedInput input, NormalisedFeed feed)
    {
        if (FeedNormaliser.Inspect(() => new MemoryStream(input.File), input.Parameters) is { } problem)
            Must.Equal(problem.Code, feed.Refusal?.Code, "The door turns away what would not be refused for that");
    }

    private static void HoldStrict(FeedInput input, NormalisedFeed feed)
    {
        if (input.Parameters.Policy == RowPolicy.Strict || feed.Refusal is not null) return;
        var strict = Read(input, input.Parameters with { Policy = RowPolicy.Strict }, bytes => new MemoryStream(bytes, writable: false));
        if (feed.Rows.Rejected > 0) Must.Equal("strict_policy", strict.Refusal?.Code, "Rejected rows are not refused under the strict policy");
        else Must.Equal(FeedText.Of(feed), FeedText.Of(strict), "The strict policy changes a file without rejected rows");
    }
}
