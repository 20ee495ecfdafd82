namespace Functions.Storage;

/// <summary>A stored document and the tag of its state.</summary>
public sealed record Document<T>(T Value, string ETag);

/// <summary>One operation of an all-or-nothing batch within a partition. The id is in the document.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Id">The document's id within its partition.</param>
/// <param name="Value">The document; null for a delete.</param>
/// <param name="IfMatch">The state that must be there for a replace or delete, or null for whatever is there.</param>
public sealed record DocumentOperation(DocumentChange Kind, string Id, object? Value, string? IfMatch = null);

/// <summary>What an operation does.</summary>
public enum DocumentChange { Create, Upsert, Replace, Delete }

/// <summary>A page of documents and the cursor from which to go on reading.</summary>
public sealed record DocumentPage<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>
/// Cosmos DB as the product uses it. Every document is stored with <c>id</c>, <c>pk</c> (the partition) and <c>type</c> beside its own
/// properties; ids may hold any text, the adapter escapes what the service forbids. Decimals are stored exactly, as strings.
/// </summary>
public interface IDocuments
{
    /// <summary>Makes the database and its containers unless they are there (on one machine only; in Azure the infrastructure does).</summary>
    Task CreateContainers(CancellationToken cancel);

    /// <summary>One document, or null.</summary>
    Task<Document<T>?> Read<T>(string container, string partition, string id, CancellationToken cancel);

    /// <summary>Does up to 100 operations on one partition, all or none.</summary>
    /// <exception cref="ConcurrencyException">One of them could not be done; none was.</exception>
    Task Write(string container, string partition, IReadOnlyList<DocumentOperation> operations, CancellationToken cancel);

    /// <summary>Every document of a type in a partition whose id starts with a prefix, in id order.</summary>
    IAsyncEnumerable<Document<T>> Query<T>(string container, string partition, string idPrefix, CancellationToken cancel);

    /// <summary>Every document of a type in the whole container, in no particular order.</summary>
    IAsyncEnumerable<Document<T>> Scan<T>(string container, CancellationToken cancel);

    /// <summary>What was written since a cursor (null: since the beginning), latest state of each, at most about <paramref name="max"/>.
    /// Within a partition in the order of writing. The answered cursor is never null.</summary>
    Task<DocumentPage<T>> Changes<T>(string container, string? cursor, int max, CancellationToken cancel);
}
