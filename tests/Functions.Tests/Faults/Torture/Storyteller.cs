using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using Functions.Books;
using Functions.Evaluate;
using Functions.Storage;
using Functions.Tests.Contract;
using Microsoft.Extensions.DependencyInjection;
using Shared.Vocabulary;

namespace Functions.Tests.Faults.Torture;

/// <summary>Tells the story to a product through its door and remembers what was answered.</summary>
internal sealed class Storyteller(TorturedProduct product, PersistentClient client, IReadOnlyList<string> owners)
{
    /// <summary>After so long without a settled ledger the product is started again: its sweep would ask again only after minutes.</summary>
    private static readonly TimeSpan Nudge = TimeSpan.FromSeconds(60);

    private const int Nudges = 6;
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _uploads = new(StringComparer.Ordinal);

    /// <summary>The feed that each input was answered with.</summary>
    public ConcurrentDictionary<string, string> Accepted { get; } = new(StringComparer.Ordinal);

    /// <summary>What was answered otherwise than it should be.</summary>
    public ConcurrentBag<string> Complaints { get; } = [];

    /// <summary>How many files were sent, repeats included.</summary>
    public int Sent => _sent;

    /// <summary>How often the product had to be started again to go on.</summary>
    public int Nudged { get; private set; }

    private int _sent;

    /// <summary>Registers the institutions and somebody who is told of everything.</summary>
    public async Task Prepare(IEnumerable<Institution> institutions, Uri webhook)
    {
        foreach (var i in institutions)
            Expect(await client.Say(HttpMethod.Put, $"/api/hospitals/{i.Code}", new { i.Name, level = i.Level.ToString().ToLowerInvariant(), kind = i.Kind.ToString().ToLowerInvariant(), ownership = i.Ownership.ToString().ToLowerInvariant(), region = i.Region.ToString() }), 200, 201);
        Expect(await client.Say(HttpMethod.Put, $"/api/hospitals/{RacingHospital.Code}", new { name = "竞速医院", level = "primary", kind = "general", region = RacingHospital.Region }), 200, 201);
        Expect(await client.Say(HttpMethod.Put, "/api/subscriptions/torture", new { channel = "webhook", target = webhook.ToString(), minSeverity = "yellow", region = "120000", digest = "none", feeds = true }), 200, 201);
    }

    /// <summary>Sends one file until it is taken; the same file must always be answered with the same feed.</summary>
    public async Task Send(Input input)
    {
        var query = string.Join('&', new[] { input.Query, input.Owner is null ? "" : "hospital=" + input.Owner, input.Mends is { } mended ? "mends=" + Accepted[mended] : "", input.ByUpload ? "blob=" + await Uploaded(input) : "" }.Where(q => q.Length > 0));
        Interlocked.Increment(ref _sent);
        var reply = await client.Say(HttpMethod.Post, $"/api/feeds/{input.Kind}?{query}", () => input.ByUpload ? new ByteArrayContent([]) : input.Body.ToContent(), input.Name);
        if (reply.Status != 202)
        {
            Complaints.Add($"{input.Name}: {reply.Status} {reply.Text}");
            return;
        }

        var feed = reply.Json.Text("feedId")!;
        var known = Accepted.GetOrAdd(input.Name, feed);
        if (known != feed) Complaints.Add($"{input.Name} was answered as {known} and as {feed}");
    }

    /// <summary>Waits until every feed is settled and every evaluation done.</summary>
    public async Task Settle()
    {
        for (var since = Environment.TickCount64; !await IsSettled(); await Task.Delay(60))
        {
            if (Environment.TickCount64 - since < Nudge.TotalMilliseconds) continue;
            if (++Nudged > Nudges) throw new TimeoutException($"It doesn't settle: {await Open()}\n{product.Output[^Math.Min(6000, product.Output.Length)..]}");
            await product.Kill();
            since = Environment.TickCount64;
        }
    }

    private async Task<bool> IsSettled()
    {
        try
        {
            return await Open() is null;
        }
        catch (Exception e) when (e is RequestFailedException or ServiceUnavailableException)
        {
            // The services are being started again.
            return false;
        }
    }

    private async Task<string?> Open()
    {
        var tables = product.Stores.GetRequiredService<ITables>();
        var ledger = new FeedLedger(tables);
        foreach (var owner in owners)
        {
            await foreach (var feed in ledger.Open(owner, default)) return $"feed {feed}";
        }

        await foreach (var row in tables.Query(PendingEvaluations.Table, null, null, null, default)) return $"evaluation {row.PartitionKey} {row.RowKey}";
        return null;
    }

    private Task<string> Uploaded(Input input) => _uploads.GetOrAdd(input.Name, _ => new Lazy<Task<string>>(() => Upload(input))).Value;

    private async Task<string> Upload(Input input)
    {
        var issued = await client.Say(HttpMethod.Post, $"/api/uploads?hospital={input.Owner}");
        while (true)
        {
            try
            {
                await new BlobClient(new Uri(issued.Expect(201).Text("uploadUrl")!)).UploadAsync(new BinaryData(input.Body.Bytes));
                return issued.Json.Text("blob")!;
            }
            catch (Exception e) when (e is RequestFailedException { Status: 409 })
            {
                // A try whose answer was lost has put it.
                return issued.Json.Text("blob")!;
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException or IOException)
            {
                await Task.Delay(200);
            }
        }
    }

    private static void Expect(Reply reply, params int[] statuses)
    {
        if (!statuses.Contains(reply.Status)) throw new InvalidOperationException($"{reply.Status}: {reply.Text}");
    }
}
