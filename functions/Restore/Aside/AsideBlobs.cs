using System.Buffers;
using System.Collections.Concurrent;
using Functions.Storage;
using Functions.Storage.Shapes;

namespace Functions.Restore.Aside;

/// <summary>Blobs of a rebuilding that is only compared: raw files are read where they are, what is derived lies in a folder of this machine that goes with it.</summary>
/// <param name="live">The blobs as they are.</param>
public sealed class AsideBlobs(IBlobs live) : IBlobs, IDisposable
{
    private readonly ConcurrentDictionary<(string Container, string Name), (string File, string ETag)> _files = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rebuilt-");
    private long _written;

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    /// <inheritdoc/>
    public Task CreateContainer(string container, CancellationToken cancel) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<BlobContent?> Read(string container, string name, CancellationToken cancel)
    {
        if (IsLive(container)) return await live.Read(container, name, cancel);
        return _files.TryGetValue((container, name), out var found)
            ? new BlobContent(new BinaryData(await File.ReadAllBytesAsync(found.File, cancel)), found.ETag) { Shape = StoredShapes.VersionOf(ShapeStore.Blob, container) } : null;
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenRead(string container, string name, CancellationToken cancel) => IsLive(container)
        ? live.OpenRead(container, name, cancel)
        : Task.FromResult<Stream?>(_files.TryGetValue((container, name), out var found) ? File.OpenRead(found.File) : null);

    /// <inheritdoc/>
    public Task<string> Write(string container, string name, ReadOnlySequence<byte> content, WriteCondition condition, CancellationToken cancel) =>
        WriteFrom(container, name, new MemoryStream(content.ToArray(), writable: false), condition, cancel);

    /// <inheritdoc/>
    public async Task<string> WriteFrom(string container, string name, Stream content, WriteCondition condition, CancellationToken cancel)
    {
        if (IsLive(container)) throw new InvalidOperationException($"A comparison writes nothing into {container}.");
        var number = Interlocked.Increment(ref _written);
        var (file, tag) = (Path.Combine(_folder.FullName, $"{number}"), $"{number}");
        await using (var stream = File.Create(file)) await content.CopyToAsync(stream, cancel);
        var known = _files.TryGetValue((container, name), out var before);
        if ((condition.OnlyIfAbsent && known) || (condition.IfMatch is { } match && before.ETag != match)) throw new ConcurrencyException($"{container}/{name} is not in the expected state.");
        _files[(container, name)] = (file, tag);
        if (known) File.Delete(before.File);
        return tag;
    }

    /// <inheritdoc/>
    public Task Delete(string container, string name, CancellationToken cancel)
    {
        if (!IsLive(container) && _files.TryRemove((container, name), out var gone)) File.Delete(gone.File);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteIfUnchanged(string container, string name, string etag, CancellationToken cancel)
    {
        if (_files.TryGetValue((container, name), out var found) && found.ETag != etag) return false;
        await Delete(container, name, cancel);
        return true;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<string> List(string container, string prefix, CancellationToken cancel) => IsLive(container) ? live.List(container, prefix, cancel)
        : _files.Keys.Where(k => k.Container == container && k.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(k => k.Name).Order(StringComparer.Ordinal).ToList().ToAsyncEnumerable();

    private static bool IsLive(string container) => StoredShapes.OriginOf(ShapeStore.Blob, container) == ShapeOrigin.Source;
}
