using System.Buffers;
using System.Text;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Functions.DeadLetters;
using Functions.Evaluate;
using Functions.Hosting;
using Functions.ProcessFeed;
using Functions.Storage;
using Functions.Storage.Shapes;
using Functions.Sweep;
using Microsoft.Azure.Cosmos;

namespace Functions.Tests.Storage.Shapes;

/// <summary>Everything stored bears the version of its form, and what a newer build wrote is refused wherever it is met.</summary>
public sealed class ShapeMarkTests(LocalAzure azure, StoragePorts ports, Edge edge) : IClassFixture<StoragePorts>, IClassFixture<Edge>
{
    private static readonly string Id = $"shape-{Guid.NewGuid():N}";

    [Fact]
    public async Task A_row_bears_its_version_and_a_newer_one_is_refused()
    {
        var tables = ports.TablesOver(new Newer());
        await edge.Get<ITables>().Do("manifests", new TableOperation.Upsert(new TableRow(Id, "now")), default);
        Assert.Equal(2, (await edge.Get<ITables>().Get("manifests", Id, "now", default))!.Shape);

        await tables.Do("manifests", new TableOperation.Upsert(new TableRow(Id, "newer")), default);

        await Assert.ThrowsAsync<NewerShapeException>(() => edge.Get<ITables>().Get("manifests", Id, "newer", default));
        await Assert.ThrowsAsync<NewerShapeException>(async () => await edge.Get<ITables>().Query("manifests", Id, null, null, default).ToListAsync());
    }

    [Fact]
    public async Task A_blob_bears_its_version_and_a_newer_one_is_refused()
    {
        var blobs = edge.Get<IBlobs>();
        await blobs.Write("books", Id, new ReadOnlySequence<byte>([1]), WriteCondition.None, default);
        await blobs.WriteFrom("signs", Id, new MemoryStream(new byte[9 << 20]), WriteCondition.None, default);
        Assert.Equal(2, (await blobs.Read("books", Id, default))!.Shape);
        Assert.Equal(2, (await blobs.Read("signs", Id, default))!.Shape);

        var service = new BlobServiceClient(azure.Storage.BlobServiceUri, new StorageSharedKeyCredential(azure.Storage.AccountName, azure.Storage.AccountKey));
        await service.GetBlobContainerClient("books").GetBlobClient(Id + "n").UploadAsync(
            new BinaryData([1]), new BlobUploadOptions { Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["shape"] = "3" } });

        await Assert.ThrowsAsync<NewerShapeException>(() => blobs.Read("books", Id + "n", default));
        await Assert.ThrowsAsync<NewerShapeException>(() => blobs.OpenRead("books", Id + "n", default));
    }

    [Fact]
    public async Task A_document_bears_its_version_and_a_newer_one_is_refused()
    {
        var head = new DeskHead(null, null, 7);
        await edge.Get<IDocuments>().Write(CosmosContainers.Warnings, Id, [new(DocumentChange.Upsert, "head", head)], default);
        var container = LocalAzure.NewCosmosClient(azure.Cosmos).GetContainer(azure.Cosmos.Database, CosmosContainers.Warnings);
        using var stored = await container.ReadItemStreamAsync("head", new PartitionKey(Id));
        var json = await new StreamReader(stored.Content).ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\"shape\":1,", json, StringComparison.Ordinal);
        Assert.Equal(head, (await edge.Get<IDocuments>().Read<DeskHead>(CosmosContainers.Warnings, Id, "head", default))!.Value);

        using var newer = new MemoryStream(Encoding.UTF8.GetBytes(json.Replace("\"shape\":1,", "\"shape\":2,", StringComparison.Ordinal)));
        using var written = await container.UpsertItemStreamAsync(newer, new PartitionKey(Id));

        await Assert.ThrowsAsync<NewerShapeException>(() => edge.Get<IDocuments>().Read<DeskHead>(CosmosContainers.Warnings, Id, "head", default));
        using var gone = await container.DeleteItemStreamAsync("head", new PartitionKey(Id));
    }

    [Fact]
    public void A_message_bears_its_version_and_a_newer_one_is_refused_with_a_cause_that_comes_again_by_itself()
    {
        var message = new ProcessMessage("H001.3") { Also = ["H001.4"] };
        Assert.Equal("""{"shape":1,"feedId":"H001.3","also":["H001.4"]}""", message.ToBytes().ToString());
        Assert.Equivalent(message, ProcessMessage.Read(message.ToBytes()));
        ShapedMessage.Check("process", message.ToBytes());
        ShapedMessage.Check("backtests", new BinaryData("b-17"));
        ShapedMessage.Check("process", new BinaryData("""{"feedId":{"shape":9}}"""));

        var refused = Assert.Throws<NewerShapeException>(() => ShapedMessage.Check("process", new BinaryData("""{"feedId":"H001.3","shape":2}""")));

        Assert.Equal(LetterCause.Newer, LetterCause.Of(new InvalidOperationException("failed", refused)));
        var letter = new DeadLetter("process", "k", "", DateTimeOffset.UnixEpoch, []) { Cause = LetterCause.Newer };
        Assert.Equal(DateTimeOffset.UnixEpoch.AddMinutes(10), LetterSweep.NextTry(letter));
    }

    /// <summary>The network of a build that writes later forms.</summary>
    private sealed class Newer() : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is { } content)
            {
                var body = await content.ReadAsStringAsync(cancellationToken);
                var type = content.Headers.ContentType;
                request.Content = new StringContent(body.Replace("\"Shape_\":2", "\"Shape_\":3", StringComparison.Ordinal));
                request.Content.Headers.ContentType = type;
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
