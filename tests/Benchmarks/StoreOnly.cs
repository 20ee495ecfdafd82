using Functions.Start;
using Functions.Storage;
using Functions.UploadFeed;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Benchmarks;

/// <summary>The least that a door for feeds could do: it takes a body, writes it as a blob as it came and answers. Nobody is asked who they are.</summary>
internal static class StoreOnly
{
    private const string Container = "store-only";

    /// <summary>Serves until the process is ended.</summary>
    public static async Task<int> Serve(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var storage = ServiceSettings.Storage(builder.Configuration)!;
        builder.Services.AddStorage(storage, new CosmosSettings { AccountEndpoint = storage.BlobServiceUri }, null).AddSingleton<BodyBudget>();
        var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        var blobs = app.Services.GetRequiredService<IBlobs>();
        await blobs.CreateContainer(Container, default);
        app.MapPost("/store", async (HttpContext http, BodyBudget budget) =>
        {
            using var body = await budget.Read(http.Request.Body, http.Request.ContentLength, http.RequestAborted);
            await blobs.Write(Container, Guid.NewGuid().ToString("N"), body.Content, WriteCondition.None, http.RequestAborted);
            return Results.Accepted();
        });
        await app.RunAsync();
        return 0;
    }

    /// <summary>The settings that name the services.</summary>
    public static IEnumerable<(string Name, string Value)> Settings(StorageSettings storage) =>
    [
        ("Storage__BlobServiceUri", storage.BlobServiceUri.AbsoluteUri),
        ("Storage__TableServiceUri", storage.TableServiceUri.AbsoluteUri),
        ("Storage__QueueServiceUri", storage.QueueServiceUri.AbsoluteUri),
        ("Storage__AccountName", storage.AccountName!),
        ("Storage__AccountKey", storage.AccountKey!),
    ];
}
