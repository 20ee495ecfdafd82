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
        HoldPieces(feed, Read(input, parameters, bytes => new DrippingStream(bytes)));
        HoldDoor(input, feed);
        HoldStrict(input, feed);
        MendedFile.Hold(feed, parameters);
        return $"{parameters.Kind} {feed.Format} {feed.Charset} {feed.Refusal?.Code} {string.Join(' ', feed.Rejections.Select(r => r.Code).Distinct().Order().Take(3))}";
    }

    /// <summary>Reads it once.</summary>
    public static NormalisedFeed Read(FeedInput input, FeedParameters parameters, Func<byte[], Stream> open) =>
        FeedNormaliser.Normalise(() => open(input.File), parameters, KnownDrugs.Catalogue, new PlainHash());

    // How far a decompressor gets in damaged content before it notices depends on the pieces it is given; that the file is refused does not.
    private static void HoldPieces(NormalisedFeed feed, NormalisedFeed dripped)
    {
        string?[] codes = [feed.Refusal?.Code, dripped.Refusal?.Code];
        if (codes.Any(code => code is "corrupt_gzip" or "truncated_gzip")) Must.Hold(!codes.Contains(null), "The pieces in which a damaged file arrives decide whether it counts");
        else Must.Equal(FeedText.Of(feed), FeedText.Of(dripped), "The pieces in which a file arrives change what comes of it");
    }

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
