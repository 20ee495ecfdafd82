using Functions.Api;
using Functions.Books;
using Shared.Vocabulary;

namespace Functions.Retention;

/// <summary>A raw file whose time has passed.</summary>
/// <param name="FeedId">The feed.</param>
/// <param name="Hospital">Whose; null for reference data.</param>
/// <param name="Kind">What its rows are about.</param>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="KeptUntil">The last day for which it was to be kept.</param>
/// <param name="Bytes">Its size as sent.</param>
public sealed record RawRemoval(string FeedId, HospitalCode? Hospital, string Kind, DateTimeOffset ReceivedAt, DateOnly KeptUntil, long Bytes)
{
    /// <summary>
    /// What of an owner's feeds is to go on a day. A feed that isn't settled, or of which rows still wait for a code of the catalogue, stays: what is to
    /// be counted of it can be read from nowhere else. What counts of the others is in slices and books, which stay.
    /// </summary>
    /// <param name="feeds">The owner's feeds.</param>
    /// <param name="waiting">The numbers of those with rows that wait.</param>
    /// <param name="rawDays">How long raw files are kept.</param>
    /// <param name="now">The moment.</param>
    public static IEnumerable<RawRemoval> Of(IEnumerable<FeedRecord> feeds, IReadOnlySet<long> waiting, int rawDays, DateTimeOffset now) =>
        from feed in feeds
        let until = feed.ReceivedAt.ChinaDay().AddDays(rawDays)
        where feed is { RawRemovedOn: null, IsSettled: true } && until < now.ChinaDay() && !waiting.Contains(feed.ParsedId.Sequence)
        select new RawRemoval(feed.FeedId, feed.Hospital, feed.Kind.WireName(), feed.ReceivedAt, until, feed.Bytes);
}
