using System.Buffers;
using System.Text.Json;
using Functions.Api;
using Functions.Privacy;
using Shared.Normalise;
using Shared.Normalise.Codes;

namespace Functions.Books;

/// <summary>Keeps every warning of every feed beside its bad rows, sealed like them. A warning never rejects.</summary>
public sealed class FeedWarnings(SealedBlobs blobs)
{
    /// <summary>How many warnings a receipt shows; the others are listed apart.</summary>
    public const int OnReceipt = 20;

    /// <summary>Keeps a feed's warnings; nothing when it has none.</summary>
    public Task Write(FeedId feed, NormalisedFeed normalised, CancellationToken cancel) => normalised.CodeWarnings.Count == 0 ? Task.CompletedTask
        : blobs.Write(Rejections.Container, Name(feed), feed.Owner, new ReadOnlySequence<byte>(JsonSerializer.SerializeToUtf8Bytes(normalised.CodeWarnings, ApiJson.Options)), cancel);

    /// <summary>A feed's warnings, in row order.</summary>
    public async Task<IReadOnlyList<CodeWarning>> Read(FeedId feed, CancellationToken cancel)
    {
        if (await blobs.Read(Rejections.Container, Name(feed), feed.Owner, cancel) is not { } open) return [];
        await using var stream = open();
        return JsonSerializer.Deserialize<IReadOnlyList<CodeWarning>>(stream, ApiJson.Options) ?? [];
    }

    /// <summary>Under what they are kept.</summary>
    internal static string Name(FeedId feed) => $"{feed}/warnings";
}
