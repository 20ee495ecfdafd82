using Functions.Api;
using Functions.ProcessFeed;
using Shared.Normalise;
using Shared.Read;

namespace Functions.UploadFeed;

/// <summary>The look at a file before it is taken: whether it can be read as its kind at all.</summary>
public static class DoorInspection
{
    /// <summary>A compressed file up to this size is read to its end; a larger one that breaks off is refused when it is processed.</summary>
    private const long ReadWhole = 1 << 20;

    /// <summary>An archive has its directory at its end, so looking into it takes all of it; above this size that is left to the processing.</summary>
    private const long OpenedArchive = 16 << 20;

    private static ReadOnlySpan<byte> ArchiveMark => "PK\x03\x04"u8;

    /// <summary>Returns when the file may be taken.</summary>
    /// <exception cref="ApiException">It can't be read as this kind.</exception>
    public static async Task Inspect(SubmittedFile file, FeedParameters parameters, CancellationToken cancel)
    {
        var problem = await ReadingThread.Run(
            file.Length, () => IsLargeArchive(file) ? null : FeedNormaliser.Inspect(file.Open, parameters, file.Length <= ReadWhole), cancel);
        if (problem is not null) throw new ApiException(DoorStatus.Of(problem), problem);
    }

    private static bool IsLargeArchive(SubmittedFile file)
    {
        if (file.Length <= OpenedArchive) return false;
        using var content = file.Open();
        Span<byte> start = stackalloc byte[ArchiveMark.Length];
        return content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(ArchiveMark);
    }
}
