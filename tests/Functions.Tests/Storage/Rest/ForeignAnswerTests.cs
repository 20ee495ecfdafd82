using System.Text;
using Azure;
using Azure.Core.Pipeline;
using Functions.Storage.Blobs;
using Functions.Storage.Queues;
using Functions.Storage.Rest;
using Functions.Storage.Tables;

namespace Functions.Tests.Storage.Rest;

/// <summary>A proxy's page, or half an answer, with the status of a good one: a failed request, as any other.</summary>
public sealed class ForeignAnswerTests
{
    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("<html><body>Login</body></html>")]
    [InlineData("{}")]
    [InlineData("""{"value":[7]}""")]
    [InlineData("""{"value":[{"PartitionKey":"p","RowKey":"r","N":[]}]}""")]
    [InlineData("""{"value":[{"PartitionKey":"p","RowKey":"r","L@odata.type":"Edm.Int64","L":"x"}]}""")]
    public async Task A_list_of_rows_that_is_none_is_a_failed_request(string body)
    {
        await using var stub = await Answers(body);
        var tables = new RestTables(stub.Address, Pipeline());
        await Assert.ThrowsAsync<RequestFailedException>(async () => await tables.Query("t", "p", null, null, default).GetAsyncEnumerator().MoveNextAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("<a><QueueMessage/></a>")]
    [InlineData("<a><QueueMessage><MessageId>1</MessageId><PopReceipt>p</PopReceipt><DequeueCount>many</DequeueCount></QueueMessage></a>")]
    [InlineData("<!DOCTYPE html><html><br></html>")]
    public async Task A_list_of_messages_or_blobs_that_is_none_is_a_failed_request(string body)
    {
        await using var stub = await Answers(body);
        await Assert.ThrowsAsync<RequestFailedException>(() => new RestQueues(stub.Address, Pipeline()).Receive("q", 1, TimeSpan.Zero, default));
        var blobs = new RestBlobs(stub.Address, Pipeline()).List("c", "", default).GetAsyncEnumerator();
        if (!body.StartsWith("<a>", StringComparison.Ordinal)) await Assert.ThrowsAsync<RequestFailedException>(async () => await blobs.MoveNextAsync());
    }

    private static HttpPipeline Pipeline() => RestPipeline.Build(new Unproven(), transport: StubService.Transport);

    private static Task<StubService> Answers(string body) => StubService.Start(http => http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body)).AsTask());

    private sealed class Unproven : HttpPipelineSynchronousPolicy;
}
