using System.Net;
using Microsoft.Azure.Cosmos;

namespace Functions.Tests.LocalServices;

/// <summary>A document of these tests.</summary>
public sealed record Note(string Id, string Pk, int Number, string Text, string[] Tags)
{
    /// <summary>A note of which only the number matters.</summary>
    public static Note Of(string partition, int number) => new($"n{number}", partition, number, number % 2 == 0 ? "even" : "odd", [$"t{number % 4}", "all"]);
}

/// <summary>A database with one container for the tests of a class; each test uses partitions of its own.</summary>
public sealed class CosmosContainer(LocalAzure azure) : IAsyncLifetime
{
    private readonly string _name = $"test-{Guid.NewGuid():N}";

    /// <summary>The client.</summary>
    public CosmosClient Client { get; private set; } = null!;

    /// <summary>The container; partition key <c>/pk</c>, with times to live switched on.</summary>
    public Container Container { get; private set; } = null!;

    /// <summary>The services.</summary>
    public LocalAzure Azure => azure;

    /// <summary>A partition that no other test uses.</summary>
    public static string NewPartition() => Guid.NewGuid().ToString("N");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Client = azure.NewCosmosClient();
        Database database = await Client.CreateDatabaseIfNotExistsAsync(_name);
        Container = await database.CreateContainerIfNotExistsAsync(new ContainerProperties("notes", "/pk") { DefaultTimeToLive = -1 });
    }

    /// <summary>Writes notes 0 to <paramref name="count"/> − 1 to a new partition.</summary>
    public async Task<string> Notes(int count)
    {
        var partition = NewPartition();
        for (var number = 0; number < count; number++)
            await Container.CreateItemAsync(Note.Of(partition, number), new PartitionKey(partition));
        return partition;
    }

    /// <summary>Asserts that a request is refused with a status.</summary>
    public static async Task Refused(HttpStatusCode expected, Func<Task> request) =>
        Assert.Equal(expected, (await Assert.ThrowsAsync<CosmosException>(request)).StatusCode);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Client.GetDatabase(_name).DeleteAsync();
        Client.Dispose();
    }
}
