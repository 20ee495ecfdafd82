using Functions.Api;
using Functions.ProcessFeed;
using Shared.Normalise;
using Shared.Read;
using Shared.Vocabulary;

namespace Functions.UploadFeed;

/// <summary>The look at a file before it is taken: whether it can be read as its kind at all.</summary>
public static class DoorInspection
{
    /// <summary>A compressed file up to this size is read to its end; a larger one that breaks off is refused when it is processed.</summary>
    private const long ReadWhole = 1 << 20;

    /// <summary>An archive has its directory at its end, so looking into it takes all of it; above this size that is left to the processing.</summary>
    private const long OpenedArchive = 16 << 20;

    private static ReadOnlySpan<byte> ArchiveMark => "PK\x03\x04"u8;

    private static ReadOnlySpan<byte> GzipMark => [0x1F, 0x8B];

    /// <summary>
    /// Returns when the file may be taken, with the feed that its rows say they mend, or null; a large archive is not looked into, so one that mends
    /// has to say so beside it.
    /// </summary>
    /// <exception cref="ApiException">It can't be read as this kind.</exception>
    public static async Task<string?> Inspect(SubmittedFile file, FeedParameters parameters, CancellationToken cancel)
    {
        var (problem, mended) = await ReadingThread.Run(file.Length, () => Look(file, parameters), cancel);
        return problem is null ? mended : throw new ApiException(DoorStatus.Of(problem), problem);
    }

    private static (Problem? Problem, string? Mended) Look(SubmittedFile file, FeedParameters parameters)
    {
        if (file.Length > OpenedArchive && Begins(file, ArchiveMark)) return (null, null);
        // A body is in memory, so that its lines are soon looked at; a file that was put beforehand is read when it is processed.
        var problem = FeedNormaliser.Inspect(file.Open, parameters, file.Length <= ReadWhole, out var mended, lines: file is BodyFile && !Begins(file, ArchiveMark) && !Begins(file, GzipMark));
        return (problem, mended);
    }

    private static bool Begins(SubmittedFile file, ReadOnlySpan<byte> mark)
    {
        using var content = file.Open();
        Span<byte> start = stackalloc byte[mark.Length];
        return content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(mark);
    }
}
