using System.IO.Compression;
using System.Text.Json;
using Functions.Api;
using Functions.Privacy;
using Shared.Normalise;

namespace Functions.Books;

/// <summary>A feed's bad rows with the header they came under.</summary>
public sealed record RejectionList(IReadOnlyList<string> Header, IReadOnlyList<Rejection> Rejections);

/// <summary>Keeps every bad row of every feed, sealed like the file it came in.</summary>
public sealed class Rejections(SealedBlobs blobs)
{
    /// <summary>The container.</summary>
    public const string Container = "rejections";

    /// <summary>Begins to take a feed's bad rows.</summary>
    public RejectionWriter Begin(FeedId feed) => new(blobs, feed.ToString(), feed.Owner);

    /// <summary>A feed's bad rows; none when it had none.</summary>
    public async Task<RejectionList> Read(FeedId feed, CancellationToken cancel)
    {
        if (await blobs.Read(Container, feed.ToString(), feed.Owner, cancel) is not { } open) return new RejectionList([], []);
        await using var content = new GZipStream(open(), CompressionMode.Decompress);
        var (rejections, header) = (new List<Rejection>(), (IReadOnlyList<string>)[]);
        await foreach (var line in JsonSerializer.DeserializeAsyncEnumerable<RejectionLine>(content, topLevelValues: true, ApiJson.Options, cancel))
        {
            if (line?.Rejection is { } rejection) rejections.Add(rejection);
            header = line?.Header ?? header;
        }

        return new RejectionList(header, rejections);
    }
}
