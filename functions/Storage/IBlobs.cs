using System.Buffers;

namespace Functions.Storage;

/// <summary>A blob's bytes and the tag that names exactly this state of it.</summary>
public sealed record BlobContent(BinaryData Bytes, string ETag)
{
    /// <summary>The version of the form in which it was written (<see cref="Shapes.StoredShapes"/>).</summary>
    public int Shape { get; init; } = Shapes.StoredShapes.First;
}

/// <summary>What must hold for a write to happen.</summary>
public readonly record struct WriteCondition(bool OnlyIfAbsent, string? IfMatch)
{
    /// <summary>Write whatever is there.</summary>
    public static WriteCondition None => default;

    /// <summary>Write only where nothing is yet.</summary>
    public static WriteCondition IfAbsent => new(true, null);

    /// <summary>Write only over exactly this state.</summary>
    public static WriteCondition IfUnchanged(string etag) => new(false, etag);
}

/// <summary>Another writer was first: the condition of a write did not hold. Load again, decide again.</summary>
public sealed class ConcurrencyException(string message) : Exception(message);

/// <summary>Something that was read in exactly one state.</summary>
public interface ITagged
{
    /// <summary>The tag that names the state.</summary>
    string ETag { get; }
}

/// <summary>Blob storage as the product uses it. Names are relative to one container each.</summary>
public interface IBlobs
{
    /// <summary>Makes the container unless it is there.</summary>
    Task CreateContainer(string container, CancellationToken cancel);

    /// <summary>The whole blob, or null when there is none.</summary>
    Task<BlobContent?> Read(string container, string name, CancellationToken cancel);

    /// <summary>The blob as a stream that is fetched as it is read, or null when there is none. Its length is known, and it is <see cref="ITagged"/>.</summary>
    Task<Stream?> OpenRead(string container, string name, CancellationToken cancel);

    /// <summary>Writes the whole blob and answers its new tag. Large content goes up in blocks and becomes visible at once, at the end.</summary>
    /// <exception cref="ConcurrencyException">The condition did not hold.</exception>
    Task<string> Write(string container, string name, ReadOnlySequence<byte> content, WriteCondition condition, CancellationToken cancel);

    /// <summary>Writes a blob from a stream, in blocks of which few are in memory at a time. It becomes visible at once, at the end.</summary>
    /// <exception cref="ConcurrencyException">The condition did not hold.</exception>
    Task<string> WriteFrom(string container, string name, Stream content, WriteCondition condition, CancellationToken cancel);

    /// <summary>Removes the blob if it is there.</summary>
    Task Delete(string container, string name, CancellationToken cancel);

    /// <summary>Removes the blob if it is in exactly this state; false when it is in another. One that is gone already is fine.</summary>
    Task<bool> DeleteIfUnchanged(string container, string name, string etag, CancellationToken cancel);

    /// <summary>The names that start with a prefix, in order.</summary>
    IAsyncEnumerable<string> List(string container, string prefix, CancellationToken cancel);
}
