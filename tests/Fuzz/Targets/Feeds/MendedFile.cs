using Functions.Books;
using Functions.Queries.Feeds.Mending;
using Fuzz.Engine;
using Shared.Normalise;
using Shared.Read;
using Shared.Vocabulary;

namespace Fuzz.Targets.Feeds;

/// <summary>The bad rows of a file as they are given out to be mended, pushed again without a change: what was wrong with their values still is, and nothing else.</summary>
public static class MendedFile
{
    // What was wrong with the line itself is gone once the line is written anew.
    private static readonly string[] OfTheLine =
    [
        DamageCodes.UndecodableBytes, DamageCodes.RowTooLong, DamageCodes.TooManyFields, DamageCodes.UnterminatedQuote, DamageCodes.MisplacedQuote, DamageCodes.RepeatedHeader, DamageCodes.InvalidJson, DamageCodes.NotAnObject,
        DamageCodes.NestedValue, DamageCodes.RepeatedKey, DamageCodes.TooDeep, DamageCodes.CellError, DamageCodes.BrokenCell,
    ];

    /// <summary>Holds it.</summary>
    public static void Hold(NormalisedFeed feed, FeedParameters parameters)
    {
        if (feed.Rejections.Count == 0 || feed.PersonalColumns.Count > 0 || feed.Rejections.Any(r => OfTheLine.Contains(r.Code))) return;
        var file = RejectionCsv.Write(MendingTable.Of(Record(parameters.Kind), new RejectionList(feed.Header, feed.Rejections), showIdentifiers: true));
        var again = FeedNormaliser.Normalise(() => new MemoryStream(file), parameters with { MediaType = "text/csv", Charset = null, Gzip = false, Policy = RowPolicy.Lenient }, KnownDrugs.Catalogue, new PlainHash());
        Must.Equal(null, again.Refusal?.Code, "A file of bad rows is refused");
        Must.Equal(feed.Rows.Rejected, again.Rows.Read, "Bad rows were lost on the way out and in");
        Must.Equal(Reasons(feed), Reasons(again), "Bad rows are wrong in another way after a way out and in");
    }

    private static string Reasons(NormalisedFeed feed)
    {
        var places = feed.Rejections.Select(r => r.Row).Distinct().Index().ToDictionary(r => r.Item, r => r.Index);
        return string.Join('\n', feed.Rejections.Select(r => $"{places[r.Row]} {r.Column} {r.Code}"));
    }

    private static FeedRecord Record(FeedKind kind) => new()
    {
        FeedId = "H001.1",
        Kind = kind,
        Fingerprint = "",
        Bytes = 0,
        Sha256 = "",
        RawBlob = "",
        PushedBy = "",
        ReceivedAt = DateTimeOffset.UnixEpoch,
    };
}
