using Functions.LocalServices;
using Microsoft.Azure.Cosmos;
using Servers = Functions.LocalServices.LocalServices;

namespace Functions.Tests.LocalServices;

/// <summary>What was acknowledged is there after a restart, however the processes ended.</summary>
public sealed class DurabilityTests : IDisposable
{
    private const int Count = 25;
    private readonly string _data = Directory.CreateTempSubdirectory("local-services-").FullName;

    [Fact]
    public async Task What_was_acknowledged_survives_the_kill_of_the_process_group()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Process groups are a thing of Unix.");
        using var parent = await KillableParent.Start(_data);
        await WriteEverything(parent.Report.Endpoints);
        parent.KillGroup();
        await FindEverything();
    }

    [Fact]
    public async Task What_was_acknowledged_survives_the_kill_of_the_servers_themselves()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Process groups are a thing of Unix.");
        using var parent = await KillableParent.Start(_data);
        await WriteEverything(parent.Report.Endpoints);
        parent.KillEverything();
        await FindEverything();
        await FindEverything();
    }

    [Fact]
    public async Task Nothing_is_left_running_when_the_parent_is_killed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Process groups are a thing of Unix.");
        using var parent = await KillableParent.Start(_data);
        parent.KillGroup();
        await parent.ServersEnd();
    }

    [Fact]
    public async Task What_was_acknowledged_survives_an_orderly_restart()
    {
        await using (var services = await Start()) await WriteEverything(services.Endpoints);
        await FindEverything();
    }

    [Fact]
    public async Task A_successor_waits_until_its_predecessor_has_ended()
    {
        var first = await Start();
        var second = Start();
        await Task.WhenAny(second, Task.Delay(TimeSpan.FromSeconds(2)));
        await WriteEverything(first.Endpoints);
        await first.DisposeAsync();
        await using (await second) Assert.NotEqual(first.ProcessIds, (await second).ProcessIds);
        await FindEverything();
    }

    [Fact]
    public async Task A_journal_whose_last_line_was_cut_off_is_read_up_to_it()
    {
        await using (var services = await Start()) await WriteEverything(services.Endpoints);
        await File.AppendAllTextAsync(Path.Combine(_data, "cosmos", "journal.ndjson"), """{"kind":"write","container":""");
        await FindEverything();
        await FindEverything();
    }

    [Fact]
    public async Task A_long_journal_is_made_short_and_says_the_same()
    {
        const int Last = 12_000;
        var journal = Path.Combine(_data, "cosmos", "journal.ndjson");
        await using (var services = await Start())
        {
            using var client = LocalAzure.NewCosmosClient(services.Endpoints.Cosmos);
            Database database = await client.CreateDatabaseIfNotExistsAsync("kept");
            Container notes = await database.CreateContainerIfNotExistsAsync("notes", "/pk");
            await notes.CreateItemAsync(Note.Of("p", 1), new PartitionKey("p"));
        }
        var write = (await File.ReadAllLinesAsync(journal))[^1];
        await File.AppendAllLinesAsync(journal, Enumerable.Range(2, Last - 1).Select(number => write
            .Replace("\"lsn\":1,", $"\"lsn\":{number},", StringComparison.Ordinal)
            .Replace("\"number\":1,", $"\"number\":{number},", StringComparison.Ordinal)));
        Assert.Equal(Last, await NumberOfTheNote());
        Assert.InRange((await File.ReadAllLinesAsync(journal)).Length, 3, 10);
        Assert.Equal(Last, await NumberOfTheNote());
    }

    private async Task<int> NumberOfTheNote()
    {
        await using var services = await Start();
        using var client = LocalAzure.NewCosmosClient(services.Endpoints.Cosmos);
        return (await client.GetContainer("kept", "notes").ReadItemAsync<Note>("n1", new PartitionKey("p"))).Resource.Number;
    }

    private Task<Servers> Start() => Servers.Start(new LocalServicesOptions { DataDirectory = _data }, CancellationToken.None);

    private static async Task WriteEverything(LocalEndpoints endpoints)
    {
        using var storage = new RawStorage(endpoints.Storage);
        await Task.WhenAll(storage.CreateContainer("box"), storage.CreateQueue("line"), storage.CreateTable("rows"));
        using var client = LocalAzure.NewCosmosClient(endpoints.Cosmos);
        Database database = await client.CreateDatabaseIfNotExistsAsync("kept");
        Container notes = await database.CreateContainerIfNotExistsAsync("notes", "/pk");
        await storage.WriteBlob("box/deleted", "text");
        await storage.DeleteBlob("box/deleted");
        await notes.CreateItemAsync(Note.Of("p", -1), new PartitionKey("p"));
        await notes.DeleteItemAsync<Note>("n-1", new PartitionKey("p"));
        for (var number = 0; number < Count; number++)
        {
            await storage.WriteBlob($"box/{number}", "first");
            await storage.WriteBlob($"box/{number}", $"blob {number}");
            await storage.WriteRow("rows", $"{number}", "first");
            await storage.WriteRow("rows", $"{number}", $"row {number}");
            await storage.SendMessage("line", $"message-{number}.");
            await notes.UpsertItemAsync(Note.Of("p", number), new PartitionKey("p"));
        }
    }

    private async Task FindEverything()
    {
        await using var services = await Start();
        using var storage = new RawStorage(services.Endpoints.Storage);
        Assert.Null(await storage.ReadBlob("box/deleted"));
        var messages = await storage.PeekMessages("line");
        for (var number = 0; number < Count; number++)
        {
            Assert.Equal($"blob {number}", await storage.ReadBlob($"box/{number}"));
            Assert.Contains($"\"row {number}\"", await storage.ReadRow("rows", $"{number}"), StringComparison.Ordinal);
            Assert.Contains($"message-{number}.", messages, StringComparison.Ordinal);
        }
        await FindDocuments(services);
    }

    private static async Task FindDocuments(Servers services)
    {
        using var client = LocalAzure.NewCosmosClient(services.Endpoints.Cosmos);
        var notes = client.GetContainer("kept", "notes");
        using var changes = notes.GetChangeFeedIterator<Note>(ChangeFeedStartFrom.Beginning(), ChangeFeedMode.LatestVersion);
        Assert.Equal(Enumerable.Range(0, Count), (await changes.ReadNextAsync()).Select(note => note.Number));
        var first = await notes.ReadItemAsync<Note>("n0", new PartitionKey("p"));
        await notes.ReplaceItemAsync(first.Resource, "n0", new PartitionKey("p"), new ItemRequestOptions { IfMatchEtag = first.ETag });
        await notes.DeleteItemAsync<Note>("n0", new PartitionKey("p"));
        await notes.CreateItemAsync(first.Resource, new PartitionKey("p"));
        for (var number = 1; number < Count; number++)
            await notes.UpsertItemAsync(Note.Of("p", number), new PartitionKey("p"));
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);
}
