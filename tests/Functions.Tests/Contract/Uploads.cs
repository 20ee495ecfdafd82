using System.Text.Json;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Functions.Tests.Contract;

/// <summary>Large files as a hospital's system sends them: asked for, put with Microsoft's client, named.</summary>
internal static class Uploads
{
    private const int SmallBlocks = 64 << 10;

    /// <summary>Asks for an address.</summary>
    public static async Task<JsonElement> Issue(this ProductClient client, string? key = ProductProcess.AdminKey, string query = "") =>
        (await client.Send(HttpMethod.Post, "/api/uploads" + query, null, key)).Expect(201);

    /// <summary>Asks for an address and puts a file there.</summary>
    /// <returns>What to name it by.</returns>
    public static async Task<string> Put(this ProductClient client, byte[] file, string? key = ProductProcess.AdminKey, string query = "")
    {
        var upload = await client.Issue(key, query);
        await Put(upload, file);
        return upload.Text("blob")!;
    }

    /// <summary>Puts a file, in parallel blocks when it is more than one.</summary>
    public static async Task Put(JsonElement upload, byte[] file)
    {
        var options = new BlobUploadOptions
        {
            TransferOptions = new StorageTransferOptions { InitialTransferSize = SmallBlocks, MaximumTransferSize = SmallBlocks, MaximumConcurrency = 4 },
        };
        await new BlobClient(new Uri(upload.Text("uploadUrl")!)).UploadAsync(new BinaryData(file), options);
    }

    /// <summary>Names an upload as a feed.</summary>
    public static Task<Reply> Name(this ProductClient client, string kind, string blob, string? key = ProductProcess.AdminKey, string query = "", string? idempotencyKey = null, FeedBody? body = null) =>
        client.Upload(kind, body ?? new FeedBody([]), key, $"blob={blob}{(query.Length == 0 ? "" : "&" + query)}", idempotencyKey);
}
