using System.Net;
using Microsoft.Azure.Cosmos;

namespace Functions.Storage.Documents;

/// <summary>One write to a partition: a single operation by itself, several as a transactional batch.</summary>
internal sealed class DocumentWrite(DocumentCalls calls, Container container, string partition)
{
    private const int MostOperations = 100;

    /// <summary>Does all operations or none. Deleting a missing document without a tag is fine.</summary>
    public async Task Run(IReadOnlyList<DocumentOperation> operations, CancellationToken cancel)
    {
        if (operations.Count > MostOperations)
            throw new ArgumentException($"A batch has at most {MostOperations} operations; this one has {operations.Count}.", nameof(operations));
        switch (operations.Count)
        {
            case 0: return;
            case 1: await One(operations[0], cancel); return;
            default: await Batch(operations, cancel); return;
        }
    }

    private async Task One(DocumentOperation operation, CancellationToken cancel)
    {
        using var response = await calls.Run(new(container.Id, operation.Kind.ToString().ToLowerInvariant(), false), stop => Send(operation, stop), cancel);
        if (response.IsSuccessStatusCode) return;
        if (response.StatusCode != HttpStatusCode.NotFound || CosmosDocuments.IsMissingDocument(response))
        {
            if (IsDeleteOfNothing(operation, response.StatusCode)) return;
            ThrowIfLost(operation, response.StatusCode);
        }

        response.EnsureSuccessStatusCode();
    }

    private async Task<ResponseMessage> Send(DocumentOperation operation, CancellationToken cancel)
    {
        var (key, id) = (new PartitionKey(partition), StorageKey.Escape(operation.Id));
        var options = new ItemRequestOptions { IfMatchEtag = operation.IfMatch };
        if (operation.Kind == DocumentChange.Delete) return await container.DeleteItemStreamAsync(id, key, options, cancel);
        await using var body = Body(operation);
        return operation.Kind switch
        {
            DocumentChange.Create => await container.CreateItemStreamAsync(body, key, options, cancel),
            DocumentChange.Upsert => await container.UpsertItemStreamAsync(body, key, options, cancel),
            DocumentChange.Replace => await container.ReplaceItemStreamAsync(body, id, key, options, cancel),
            _ => throw new ArgumentException($"{operation.Kind} is no change of a document.", nameof(operation)),
        };
    }

    private async Task Batch(IReadOnlyList<DocumentOperation> operations, CancellationToken cancel)
    {
        using var response = await calls.Run(new DocumentCall(container.Id, "batch", false), stop => Execute(operations, stop), cancel);
        if (response.IsSuccessStatusCode) return;
        for (var i = 0; i < Math.Min(response.Count, operations.Count); i++)
        {
            var status = response[i].StatusCode;
            if (status == HttpStatusCode.FailedDependency) continue;
            if (IsDeleteOfNothing(operations[i], status))
            {
                await Run([.. operations.Where((_, at) => at != i)], cancel);
                return;
            }

            ThrowIfLost(operations[i], status);
        }

        throw new CosmosException(response.ErrorMessage ?? "The batch failed.", response.StatusCode, 0, response.ActivityId, response.RequestCharge);
    }

    private Task<TransactionalBatchResponse> Execute(IReadOnlyList<DocumentOperation> operations, CancellationToken cancel)
    {
        var batch = container.CreateTransactionalBatch(new PartitionKey(partition));
        foreach (var operation in operations) Add(batch, operation);
        return batch.ExecuteAsync(cancel);
    }

    private void Add(TransactionalBatch batch, DocumentOperation operation)
    {
        var id = StorageKey.Escape(operation.Id);
        var options = new TransactionalBatchItemRequestOptions { IfMatchEtag = operation.IfMatch, EnableContentResponseOnWrite = false };
        _ = operation.Kind switch
        {
            DocumentChange.Create => batch.CreateItemStream(Body(operation), options),
            DocumentChange.Upsert => batch.UpsertItemStream(Body(operation), options),
            DocumentChange.Replace => batch.ReplaceItemStream(id, Body(operation), options),
            DocumentChange.Delete => batch.DeleteItem(id, options),
            _ => throw new ArgumentException($"{operation.Kind} is no change of a document.", nameof(operation)),
        };
    }

    private MemoryStream Body(DocumentOperation operation) => DocumentJson.Write(
        partition, operation.Id, operation.Value ?? throw new ArgumentException($"{operation.Kind} of '{operation.Id}' needs a document.", nameof(operation)));

    private static bool IsDeleteOfNothing(DocumentOperation operation, HttpStatusCode status) =>
        operation is { Kind: DocumentChange.Delete, IfMatch: null } && status == HttpStatusCode.NotFound;

    private static void ThrowIfLost(DocumentOperation operation, HttpStatusCode status)
    {
        if (status is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound)
        {
            throw new ConcurrencyException(
                $"{operation.Kind} of the document '{operation.Id}': it is not in the expected state ({(int)status}); nothing was changed.");
        }
    }
}
