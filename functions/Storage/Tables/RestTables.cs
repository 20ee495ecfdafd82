using System.Runtime.CompilerServices;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Functions.Storage.Pressure;
using Functions.Storage.Rest;
using Functions.Storage.Shapes;

namespace Functions.Storage.Tables;

/// <summary>Table storage over its REST API.</summary>
/// <remarks>
/// Writes stay safe when a try is repeated whose answer was lost: every written row carries the id of its write in a column of its own
/// (<see cref="TableRowJson.WriteIdColumn"/>), and when a repeated try fails on its condition, the row is asked whether it is this very write.
/// </remarks>
public sealed class RestTables(Uri address, HttpPipeline pipeline) : ITables
{
    private readonly RestService _service = new("tables", address, pipeline);

    /// <inheritdoc/>
    public async Task CreateTable(string table, CancellationToken cancel)
    {
        using var message = Message(RequestMethod.Post, "Tables");
        message.Request.Headers.SetValue("Content-Type", "application/json");
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        message.Request.Content = RequestContent.Create(Encoding.UTF8.GetBytes($$"""{"TableName":"{{table}}"}"""));
        var response = await _service.Send(message, cancel);
        if (response.Status is not (201 or 204) && !Says(response, "TableAlreadyExists")) throw new RequestFailedException(response);
    }

    /// <inheritdoc/>
    public async Task<TableRow?> Get(string table, string partitionKey, string rowKey, CancellationToken cancel) =>
        (await Stored(table, partitionKey, rowKey, cancel))?.Row;

    /// <inheritdoc/>
    public async Task<string> Do(string table, TableOperation operation, CancellationToken cancel)
    {
        var call = TableCall.Of(table, operation, Guid.NewGuid());
        using var message = Message(RequestMethod.Parse(call.Verb), call.Path);
        if (call.IfMatch is { } tag) message.Request.Headers.SetValue("If-Match", tag);
        if (call.Body is { } body)
        {
            message.Request.Headers.SetValue("Content-Type", "application/json");
            message.Request.Headers.SetValue("Prefer", "return-no-content");
            message.Request.Content = RequestContent.Create(body);
        }

        var response = await _service.Send(message, cancel);
        if (response.Status == 204) return operation is TableOperation.Delete ? "" : response.Tag();
        if (!LostToAnother(response)) throw new RequestFailedException(response);
        if (operation is TableOperation.Delete && response.Status == 404 && (call.IfMatch == "*" || message.WasRetried())) return "";
        if (message.WasRetried() && await TagIfMine(table, call, cancel) is { } mine) return mine;
        throw new ConcurrencyException($"{call.Verb} {call.Path}: the row is not in the expected state ({response.Status}); nothing was changed.");
    }

    /// <inheritdoc/>
    public async Task DoAll(string table, IReadOnlyList<TableOperation> operations, CancellationToken cancel)
    {
        if (operations.Count == 0) return;
        var batch = new TableBatch(table, operations, _service.Address);
        using var message = Message(RequestMethod.Post, "$batch");
        message.Request.Headers.SetValue("Content-Type", batch.ContentType);
        message.Request.Content = RequestContent.Create(batch.Body);
        message.ResponseClassifier = BatchClassifier.Only;
        var answer = (await _service.Send(message, [202], cancel)).Content.ToString();
        if (batch.IsDone(answer)) return;
        var failed = TableBatch.FailedStatus(answer) ?? throw new RequestFailedException(202, $"The answer to the batch on {table} is none: {answer}");
        if (GatePass.IsPassing(failed)) throw new ServiceUnavailableException("tables", failed, TimeSpan.FromSeconds(2), $"The batch on {table} failed: {answer}");
        if (failed is not (404 or 409 or 412) || IsAboutTheTable(answer))
            throw new RequestFailedException(failed, $"The batch on {table} failed: {answer}");
        if (message.WasRetried() && await IsDone(table, batch, cancel)) return;
        throw new ConcurrencyException($"A row of the batch on {table} is not in the expected state; nothing was changed. {answer}");
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<TableRow> Query(
        string table, string? partitionKey, string? rowKeyFrom, string? rowKeyTo, [EnumeratorCancellation] CancellationToken cancel)
    {
        var path = TableCall.QueryPath(table, partitionKey, rowKeyFrom, rowKeyTo);
        for (var continuation = ""; continuation is not null;)
        {
            using var message = Message(RequestMethod.Get, path + continuation);
            var response = await _service.Send(message, [200], cancel);
            foreach (var row in response.AsJson(page => page.GetProperty("value").EnumerateArray().Select(TableRowJson.Read).ToList())) yield return Known(table, row).Row;
            continuation = Continuation(response);
        }
    }

    private static string? Continuation(Response response)
    {
        if (!response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partition)) return null;
        var row = response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var key) ? $"&NextRowKey={Uri.EscapeDataString(key)}" : "";
        return $"&NextPartitionKey={Uri.EscapeDataString(partition)}{row}";
    }

    private static bool Says(Response response, string code) =>
        response.ErrorCode() == code || response.Content.ToString().Contains($"\"{code}\"", StringComparison.Ordinal);

    private static bool IsAboutTheTable(string answer) =>
        answer.Contains("\"TableNotFound\"", StringComparison.Ordinal) || answer.Contains("\"TableBeingDeleted\"", StringComparison.Ordinal);

    private static bool LostToAnother(Response response) => response.Status is 404 or 409 or 412 && !IsAboutTheTable(response.Content.ToString());

    private HttpMessage Message(RequestMethod method, string path)
    {
        var message = _service.Message(method, path);
        message.Request.Headers.SetValue("Accept", "application/json;odata=minimalmetadata");
        message.Request.Headers.SetValue("DataServiceVersion", "3.0");
        return message;
    }

    private async Task<StoredRow?> Stored(string table, string partitionKey, string rowKey, CancellationToken cancel)
    {
        using var message = Message(RequestMethod.Get, TableCall.RowPath(table, partitionKey, rowKey));
        var response = await _service.Send(message, cancel);
        if (response.Status == 404 && LostToAnother(response)) return null;
        if (response.Status != 200) throw new RequestFailedException(response);
        return Known(table, response.AsJson(TableRowJson.Read));
    }

    private static StoredRow Known(string table, StoredRow stored)
    {
        StoredShapes.Read(ShapeStore.Table, table, stored.Row.Shape);
        return stored;
    }

    private async Task<string?> TagIfMine(string table, TableCall call, CancellationToken cancel) =>
        await Stored(table, call.Row.PartitionKey, call.Row.RowKey, cancel) is { } stored && stored.WriteId == call.WriteId ? stored.Row.ETag : null;

    // All or none: one row that is this write's tells for all of them; where every operation removes, all rows are gone.
    private async Task<bool> IsDone(string table, TableBatch batch, CancellationToken cancel)
    {
        if (batch.Calls.FirstOrDefault(c => c.Body is not null) is { } write) return await TagIfMine(table, write, cancel) is not null;
        foreach (var call in batch.Calls)
        {
            if (await Stored(table, call.Row.PartitionKey, call.Row.RowKey, cancel) is not null) return false;
        }

        return true;
    }
}
