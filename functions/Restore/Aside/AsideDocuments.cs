using Functions.Storage;

namespace Functions.Restore.Aside;

/// <summary>Documents of a rebuilding that is only compared: figures begin empty in memory; warnings, which are sources, are read where they are.</summary>
/// <param name="live">The documents as they are.</param>
public sealed class AsideDocuments(IDocuments live) : IDocuments
{
    private readonly Lock _turn = new();
    private readonly Dictionary<(string Partition, string Id), (object Value, string ETag)> _figures = [];
    private long _written;

    /// <summary>The documents as they are.</summary>
    public IDocuments Live => live;

    /// <summary>Forgets a partition, once it has been compared.</summary>
    public void Forget(string partition)
    {
        lock (_turn)
        {
            foreach (var key in _figures.Keys.Where(k => k.Partition == partition).ToList()) _figures.Remove(key);
        }
    }

    /// <inheritdoc/>
    public Task CreateContainers(CancellationToken cancel) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<Document<T>?> Read<T>(string container, string partition, string id, CancellationToken cancel)
    {
        if (container != CosmosContainers.Figures) return live.Read<T>(container, partition, id, cancel);
        lock (_turn) return Task.FromResult(_figures.TryGetValue((partition, id), out var found) ? new Document<T>((T)found.Value, found.ETag) : null);
    }

    /// <inheritdoc/>
    public Task Write(string container, string partition, IReadOnlyList<DocumentOperation> operations, CancellationToken cancel)
    {
        if (container != CosmosContainers.Figures) throw new InvalidOperationException($"A comparison writes nothing into {container}.");
        lock (_turn)
        {
            if (operations.Any(o => !Holds(partition, o))) throw new ConcurrencyException($"A document of {partition} is not in the expected state.");
            foreach (var operation in operations)
            {
                if (operation.Kind == DocumentChange.Delete) _figures.Remove((partition, operation.Id));
                else _figures[(partition, operation.Id)] = (operation.Value!, $"{++_written}");
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Document<T>> Query<T>(string container, string partition, string idPrefix, CancellationToken cancel)
    {
        if (container != CosmosContainers.Figures) return live.Query<T>(container, partition, idPrefix, cancel);
        lock (_turn)
        {
            return _figures.Where(f => f.Key.Partition == partition && f.Value.Value is T && f.Key.Id.StartsWith(idPrefix, StringComparison.Ordinal))
                .OrderBy(f => f.Key.Id, StringComparer.Ordinal).Select(f => new Document<T>((T)f.Value.Value, f.Value.ETag)).ToList().ToAsyncEnumerable();
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Document<T>> Scan<T>(string container, CancellationToken cancel) => live.Scan<T>(container, cancel);

    /// <inheritdoc/>
    public Task<DocumentPage<T>> Changes<T>(string container, string? cursor, int max, CancellationToken cancel) => live.Changes<T>(container, cursor, max, cancel);

    private bool Holds(string partition, DocumentOperation operation)
    {
        var known = _figures.TryGetValue((partition, operation.Id), out var found);
        return operation.Kind switch
        {
            DocumentChange.Create => !known,
            DocumentChange.Replace => known && (operation.IfMatch is null || operation.IfMatch == found.ETag),
            _ => operation.IfMatch is null || operation.IfMatch == found.ETag,
        };
    }
}
