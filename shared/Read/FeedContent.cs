using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>Opens a feed's content: decompressed, within the limit, and with its first bytes to look at.</summary>
internal static class FeedContent
{
    /// <summary>Opens the content from its start; null with a problem when there is none or its first bytes can't be read.</summary>
    internal static PeekedSource? Open(Func<Stream> open, FeedParameters parameters, ReadLimits limits, out Problem? refusal)
    {
        var raw = new PeekedSource(new StreamSource(open()));
        var isGzip = GzipSource.IsGzip(raw.Start);
        refusal = raw.Start.IsEmpty ? ReadProblems.EmptyBody : parameters.Gzip && !isGzip ? ReadProblems.CorruptGzip : null;
        if (refusal is not null)
        {
            raw.Dispose();
            return null;
        }

        var content = new PeekedSource(new LimitedSource(isGzip ? new GzipSource(raw) : raw, limits.DecompressedBytes));
        refusal = content.Broken ?? (content.Start.IsEmpty ? ReadProblems.EmptyBody : null);
        if (refusal is null) return content;
        content.Dispose();
        return null;
    }
}
