namespace Functions.Storage.Faults;

/// <summary>Documents whose writes are counted; a batch is one write.</summary>
public sealed class CountedDocuments(IDocuments inner, WriteCounter counter) : IDocuments
{
    /// <inheritdoc/>
    public Task CreateContainers(CancellationToken cancel) => inner.CreateContainers(cancel);

    /// <inheritdoc/>
    public Task<Document<T>?> Read<T>(string container, string partition, string id, CancellationToken cancel) => inner.Read<T>(container, partition, id, cancel);

    /// <inheritdoc/>
    public Task Write(string container, string partition, IReadOnlyList<DocumentOperation> operations, CancellationToken cancel) =>
        counter.Count($"documents {container}/{partition} {string.Join(" + ", operations.Select(o => $"{o.Kind} {o.Id}"))}",
            () => inner.Write(container, partition, operations, cancel));

    /// <inheritdoc/>
    public IAsyncEnumerable<Document<T>> Query<T>(string container, string partition, string idPrefix, CancellationToken cancel) =>
        inner.Query<T>(container, partition, idPrefix, cancel);

    /// <inheritdoc/>
    public IAsyncEnumerable<Document<T>> Scan<T>(string container, CancellationToken cancel) => inner.Scan<T>(container, cancel);

    /// <inheritdoc/>
    public Task<DocumentPage<T>> Changes<T>(string container, string? cursor, int max, CancellationToken cancel) => inner.Changes<T>(container, cursor, max, cancel);
}
