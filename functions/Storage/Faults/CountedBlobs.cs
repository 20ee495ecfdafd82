using System.Buffers;

namespace Functions.Storage.Faults;

/// <summary>Blobs whose writes are counted.</summary>
public sealed class CountedBlobs(IBlobs inner, WriteCounter counter) : IBlobs
{
    /// <inheritdoc/>
    public Task CreateContainer(string container, CancellationToken cancel) => inner.CreateContainer(container, cancel);

    /// <inheritdoc/>
    public Task<BlobContent?> Read(string container, string name, CancellationToken cancel) => inner.Read(container, name, cancel);

    /// <inheritdoc/>
    public Task<Stream?> OpenRead(string container, string name, CancellationToken cancel) => inner.OpenRead(container, name, cancel);

    /// <inheritdoc/>
    public Task<string> Write(string container, string name, ReadOnlySequence<byte> content, WriteCondition condition, CancellationToken cancel) =>
        counter.Count($"blob {container}/{name}", () => inner.Write(container, name, content, condition, cancel));

    /// <inheritdoc/>
    public Task<string> WriteFrom(string container, string name, Stream content, WriteCondition condition, CancellationToken cancel) =>
        counter.Count($"blob {container}/{name}", () => inner.WriteFrom(container, name, content, condition, cancel));

    /// <inheritdoc/>
    public Task Delete(string container, string name, CancellationToken cancel) =>
        counter.Count($"blob {container}/{name} deleted", () => inner.Delete(container, name, cancel));

    /// <inheritdoc/>
    public Task<bool> DeleteIfUnchanged(string container, string name, string etag, CancellationToken cancel) =>
        counter.Count($"blob {container}/{name} deleted", () => inner.DeleteIfUnchanged(container, name, etag, cancel));

    /// <inheritdoc/>
    public IAsyncEnumerable<string> List(string container, string prefix, CancellationToken cancel) => inner.List(container, prefix, cancel);
}
