using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Functions.Storage.Pressure;
using Microsoft.Azure.Cosmos;

namespace Functions.Storage.Documents;

/// <summary>Cosmos DB as the store of documents. It uses little of it: point reads, conditional writes, simple queries and the change feed.</summary>
/// <remarks>
/// Throttled requests (429) are repeated, as far as the gate allows. A write whose answer was lost is not, so none is mistaken for another
/// writer's; the failure is reported, and whoever comes again loads what is there.
/// </remarks>
/// <param name="client">The SDK's client.</param>
/// <param name="database">The database.</param>
/// <param name="gate">The service's gate; by default one of its own with the usual limits.</param>
public sealed class CosmosDocuments(CosmosClient client, string database, ServiceGate? gate = null) : IDocuments
{
    private const int PageSize = 500;
    private readonly DocumentCalls _calls = new(gate ?? new ServiceGate("documents", new PressureSettings(), TimeProvider.System), TimeProvider.System);

    /// <inheritdoc/>
    public async Task CreateContainers(CancellationToken cancel)
    {
        Database made = await client.CreateDatabaseIfNotExistsAsync(database, cancellationToken: cancel);
        foreach (var container in CosmosContainers.All)
            await made.CreateContainerIfNotExistsAsync(container, CosmosContainers.PartitionKeyPath, cancellationToken: cancel);
    }

    /// <inheritdoc/>
    public async Task<Document<T>?> Read<T>(string container, string partition, string id, CancellationToken cancel)
    {
        using var response = await _calls.Run(
            new(container, "read", true), stop => Container(container).ReadItemStreamAsync(StorageKey.Escape(id), new PartitionKey(partition), cancellationToken: stop), cancel);
        if (IsMissingDocument(response)) return null;
        response.EnsureSuccessStatusCode();
        using var json = await JsonDocument.ParseAsync(response.Content, cancellationToken: cancel);
        return DocumentJson.Read<T>(json.RootElement);
    }

    /// <inheritdoc/>
    public Task Write(string container, string partition, IReadOnlyList<DocumentOperation> operations, CancellationToken cancel) =>
        new DocumentWrite(_calls, Container(container), partition).Run(operations, cancel);

    /// <inheritdoc/>
    public IAsyncEnumerable<Document<T>> Query<T>(string container, string partition, string idPrefix, CancellationToken cancel)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND STARTSWITH(c.id, @prefix) ORDER BY c.id")
            .WithParameter("@type", DocumentTypeAttribute.NameOf(typeof(T))).WithParameter("@prefix", StorageKey.Escape(idPrefix));
        return Results<T>(container, query, new PartitionKey(partition), cancel);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Document<T>> Scan<T>(string container, CancellationToken cancel)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type").WithParameter("@type", DocumentTypeAttribute.NameOf(typeof(T)));
        return Results<T>(container, query, null, cancel);
    }

    /// <inheritdoc/>
    public async Task<DocumentPage<T>> Changes<T>(string container, string? cursor, int max, CancellationToken cancel)
    {
        var type = DocumentTypeAttribute.NameOf(typeof(T));
        using var feed = Container(container).GetChangeFeedStreamIterator(
            ChangeCursor.Start(cursor), ChangeFeedMode.LatestVersion, new ChangeFeedRequestOptions { PageSizeHint = max });
        while (true)
        {
            using var response = await _calls.Run(new(container, "changes", true), feed.ReadNextAsync, cancel);
            if (response.StatusCode == HttpStatusCode.NotModified) return new DocumentPage<T>([], ChangeCursor.After(response.ContinuationToken));
            if (response.StatusCode == HttpStatusCode.BadRequest && cursor is not null) throw ChangeCursor.NoCursor();
            response.EnsureSuccessStatusCode();
            // A page may hold nothing but other types; an empty answer would say that there is no more.
            if (await Documents<T>(response.Content, type, cancel) is { Count: > 0 } page)
                return new DocumentPage<T>([.. page.Select(d => d.Value)], ChangeCursor.After(response.ContinuationToken));
        }
    }

    /// <summary>True when the document is not there; a missing container or a replica that lags behind answers 404 with a sub-status.</summary>
    internal static bool IsMissingDocument(ResponseMessage response) =>
        response.StatusCode == HttpStatusCode.NotFound && response.Headers.Get("x-ms-substatus") is null or "" or "0";

    private static async Task<List<Document<T>>> Documents<T>(Stream content, string type, CancellationToken cancel)
    {
        using var json = await JsonDocument.ParseAsync(content, cancellationToken: cancel);
        return [.. json.RootElement.GetProperty("Documents").EnumerateArray().Where(d => DocumentJson.TypeOf(d) == type).Select(DocumentJson.Read<T>)];
    }

    private async IAsyncEnumerable<Document<T>> Results<T>(
        string container, QueryDefinition query, PartitionKey? partition, [EnumeratorCancellation] CancellationToken cancel)
    {
        var type = DocumentTypeAttribute.NameOf(typeof(T));
        using var pages = Container(container).GetItemQueryStreamIterator(
            query, requestOptions: new QueryRequestOptions { PartitionKey = partition, MaxItemCount = PageSize });
        while (pages.HasMoreResults)
        {
            using var response = await _calls.Run(new(container, partition is null ? "scan" : "query", true), pages.ReadNextAsync, cancel);
            response.EnsureSuccessStatusCode();
            foreach (var document in await Documents<T>(response.Content, type, cancel)) yield return document;
        }
    }

    private Container Container(string name) => client.GetContainer(database, name);
}
