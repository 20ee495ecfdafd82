using Azure.Storage;
using Azure.Storage.Blobs;
using Functions.Books;
using Functions.LocalServices;
using Functions.Storage;
using Functions.Storage.Shapes;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Tests.Restore;

/// <summary>Loses stores, as an accident does.</summary>
internal sealed class LostStores(LocalEndpoints services) : IAsyncDisposable
{
    private readonly ServiceProvider _ports = new ServiceCollection().AddStorage(services.Storage, services.Cosmos, null).BuildServiceProvider();

    /// <summary>Everything that is derived: rows, blobs and documents; and of sources the warnings, which share Cosmos with the figures.</summary>
    public async Task Derived()
    {
        await Documents();
        foreach (var shape in StoredShapes.All.Where(s => s.Origin == ShapeOrigin.Derived))
        {
            if (shape.Store == ShapeStore.Blob) await Blobs().GetBlobContainerClient(shape.Name).DeleteIfExistsAsync();
            if (shape.Store == ShapeStore.Table) await Rows(shape.Name);
        }
    }

    /// <summary>Both containers of the database.</summary>
    public async Task Documents()
    {
        using var cosmos = LocalAzure.NewCosmosClient(services.Cosmos);
        foreach (var container in CosmosContainers.All) await cosmos.GetContainer(services.Cosmos.Database, container).DeleteContainerAsync();
    }

    /// <summary>Every row of a table.</summary>
    public async Task Rows(string table)
    {
        var tables = _ports.GetRequiredService<ITables>();
        foreach (var row in await tables.Query(table, null, null, null, default).ToListAsync()) await tables.Do(table, new TableOperation.Delete(row with { ETag = null }), default);
    }

    /// <summary>Every blob of a container.</summary>
    public async Task Blobs(string container)
    {
        var blobs = Blobs().GetBlobContainerClient(container);
        await foreach (var found in blobs.GetBlobsAsync()) await blobs.DeleteBlobAsync(found.Name);
    }

    /// <summary>Marks an owner's first raw file as one whose time had passed, and answers its name.</summary>
    public async Task<string> Remove(string owner)
    {
        var ledger = new FeedLedger(_ports.GetRequiredService<ITables>());
        var first = (await ledger.List(owner, default))[^1];
        await ledger.Change(first.ParsedId, f => f with { RawRemovedOn = f.ReceivedAt }, default);
        return first.RawBlob;
    }

    /// <summary>Turns a bit of the raw file of a feed.</summary>
    public async Task Damage(string owner, long bytes)
    {
        var container = Blobs().GetBlobContainerClient("raw");
        await foreach (var found in container.GetBlobsAsync())
        {
            if (!found.Name.StartsWith(owner + "/", StringComparison.Ordinal) || found.Properties.ContentLength <= bytes) continue;
            var blob = container.GetBlobClient(found.Name);
            var content = (await blob.DownloadContentAsync()).Value.Content.ToArray();
            content[^20] ^= 1;
            await blob.UploadAsync(new BinaryData(content), overwrite: true);
            return;
        }

        Assert.Fail($"{owner} has no raw file of more than {bytes} bytes.");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _ports.DisposeAsync();

    private BlobServiceClient Blobs() => new(services.Storage.BlobServiceUri, new StorageSharedKeyCredential(services.Storage.AccountName, services.Storage.AccountKey));
}
