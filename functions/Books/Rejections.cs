using System.Buffers;
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

    /// <summary>Keeps a feed's bad rows instead of those of an earlier try.</summary>
    public Task Write(FeedId feed, NormalisedFeed normalised, CancellationToken cancel)
    {
        var list = new RejectionList(normalised.Header, normalised.Rejections);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(list, ApiJson.Options);
        return blobs.Write(Container, feed.ToString(), feed.Owner, new ReadOnlySequence<byte>(bytes), cancel);
    }

    /// <summary>A feed's bad rows; none when it had none.</summary>
    public async Task<RejectionList> Read(FeedId feed, CancellationToken cancel)
    {
        if (await blobs.Read(Container, feed.ToString(), feed.Owner, cancel) is not { } open) return new RejectionList([], []);
        await using var stream = open();
        return JsonSerializer.Deserialize<RejectionList>(stream, ApiJson.Options) ?? new RejectionList([], []);
    }
}
