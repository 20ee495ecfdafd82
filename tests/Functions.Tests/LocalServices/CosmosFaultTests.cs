using System.Net;
using System.Net.Http.Json;
using Microsoft.Azure.Cosmos;
using Servers = Functions.LocalServices.LocalServices;

namespace Functions.Tests.LocalServices;

/// <summary>A stand-in whose faults no other test meets, with one note.</summary>
public sealed class FaultyCosmos : IAsyncLifetime
{
    private Servers _servers = null!;
    private CosmosClient _client = null!;

    public Uri Endpoint => _servers.Endpoints.Cosmos.AccountEndpoint;

    public Container Notes { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _servers = await Servers.Start(new(), CancellationToken.None);
        _client = LocalAzure.NewCosmosClient(_servers.Endpoints.Cosmos);
        Database database = await _client.CreateDatabaseIfNotExistsAsync("faults");
        Notes = await database.CreateContainerIfNotExistsAsync("notes", "/pk");
        await Notes.CreateItemAsync(Note.Of("p", 1), new PartitionKey("p"));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _servers.DisposeAsync();
    }
}

/// <summary>Faults that the stand-in makes on demand.</summary>
public sealed class CosmosFaultTests(FaultyCosmos cosmos) : IClassFixture<FaultyCosmos>, IAsyncLifetime
{
    private readonly Container _notes = cosmos.Notes;

    public async ValueTask InitializeAsync() => await Inject(new { count = 0 });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_throttled_request_is_tried_again_until_it_succeeds()
    {
        await Inject(new { status = 429, count = 2, retryAfterMs = 5, match = "/docs" });
        Assert.Equal(1, (await _notes.ReadItemAsync<Note>("n1", new PartitionKey("p"))).Resource.Number);
        Assert.Equal(0, await FaultsLeft());
    }

    [Fact]
    public async Task A_request_that_stays_throttled_fails()
    {
        await Inject(new { status = 429, count = 100, retryAfterMs = 5, match = "/docs" });
        await CosmosContainer.Refused(HttpStatusCode.TooManyRequests, () => _notes.ReadItemAsync<Note>("n1", new PartitionKey("p")));
    }

    [Fact]
    public async Task A_fault_strikes_only_the_method_it_names()
    {
        await Inject(new { status = 403, count = 1, method = "PUT", match = "/docs" });
        await _notes.ReadItemAsync<Note>("n1", new PartitionKey("p"));
        await CosmosContainer.Refused(HttpStatusCode.Forbidden, () => _notes.ReplaceItemAsync(Note.Of("p", 1), "n1", new PartitionKey("p")));
        await _notes.ReplaceItemAsync(Note.Of("p", 1), "n1", new PartitionKey("p"));
    }

    [Fact]
    public async Task A_dropped_connection_is_seen_as_such()
    {
        await Inject(new { drop = true, count = 100, match = "/docs" });
        using var http = new HttpClient { BaseAddress = cosmos.Endpoint };
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri("dbs/faults/colls/notes/docs", UriKind.Relative)));
    }

    private async Task Inject(object fault)
    {
        using var http = new HttpClient();
        (await http.PostAsJsonAsync(new Uri(cosmos.Endpoint, "_emu/faults"), fault)).EnsureSuccessStatusCode();
    }

    private async Task<int> FaultsLeft()
    {
        using var http = new HttpClient();
        var left = await http.GetFromJsonAsync<Dictionary<string, int>>(new Uri(cosmos.Endpoint, "_emu/faults"));
        return left!["left"];
    }
}
