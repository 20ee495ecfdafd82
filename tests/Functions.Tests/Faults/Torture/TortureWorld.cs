using Functions.Tests.Alerts.Receivers;
using Functions.Tests.Contract;
using Shared.Sample;

namespace Functions.Tests.Faults.Torture;

/// <summary>What a told story left.</summary>
internal sealed record Outcome(IReadOnlyList<string> Picture, IReadOnlyList<string> Complaints, IReadOnlyList<string> Orphans, AlertRecord Alerts, IReadOnlyDictionary<string, string> Accepted)
{
    public IReadOnlyList<string> Lines { get; init; } = [];
}

/// <summary>A product with everybody around it: those who send, those who act on warnings, and one who is told.</summary>
internal sealed class TortureWorld : IAsyncDisposable
{
    private static readonly TimeSpan RestWithin = TimeSpan.FromMinutes(8);
    private readonly WebhookReceiver _receiver;
    private readonly IReadOnlyList<string> _owners;

    private TortureWorld(TorturedProduct product, WebhookReceiver receiver, IReadOnlyList<string> owners)
    {
        (Product, _receiver, _owners) = (product, receiver, owners);
        Client = new PersistentClient(() => product.Address);
        Storyteller = new Storyteller(product, Client, owners);
        People = new People(Client);
    }

    public TorturedProduct Product { get; }

    public PersistentClient Client { get; }

    public Storyteller Storyteller { get; }

    public People People { get; }

    /// <summary>Starts everything and registers the district.</summary>
    public static async Task<TortureWorld> Open(SampleDistrict district, IReadOnlyList<string> owners, bool durable)
    {
        var world = new TortureWorld(await TorturedProduct.Start(durable), await WebhookReceiver.Start(), owners);
        await world.Storyteller.Prepare(district.Institutions, world._receiver.Address);
        return world;
    }

    /// <summary>Waits until nothing is under way any more; answers how many dead letters had to be replayed.</summary>
    public async Task<int> Rest(TortureSettings settings)
    {
        var replayed = 0;
        var quiet = settings.Kills >= 100 ? TimeSpan.FromSeconds(75) : TimeSpan.FromSeconds(2);
        for (var (since, still) = (Environment.TickCount64, Environment.TickCount64); Environment.TickCount64 - still < quiet.TotalMilliseconds; await Task.Delay(200))
        {
            if (Environment.TickCount64 - since > RestWithin.TotalMilliseconds) throw new TimeoutException($"It doesn't come to rest: {await new Accounts(Product.Stores, _owners).Waiting()}");
            await Storyteller.Settle();
            await Product.GiveBack(1);
            replayed += await Replay();
            var (messages, letters) = await new Accounts(Product.Stores, _owners).Waiting();
            if (messages + letters > 0 || await IsTelling()) still = Environment.TickCount64;
        }

        return replayed;
    }

    /// <summary>What it says in the end, and what is wrong with it.</summary>
    public async Task<Outcome> Outcome(TortureSettings settings, IReadOnlyList<string> hospitals)
    {
        var accounts = new Accounts(Product.Stores, _owners);
        var alerts = new AlertRecord(_receiver.Received);
        var (orphans, swept) = (await accounts.Orphans(), await accounts.Sweep());
        string[] complaints = [.. Storyteller.Complaints, .. People.Complaints, .. await accounts.Of([.. Storyteller.Accepted.Values.Distinct(StringComparer.Ordinal)]), .. alerts.Complaints,
            .. (await accounts.Orphans()).Where(o => o.StartsWith("raw", StringComparison.Ordinal) || o.StartsWith("upload", StringComparison.Ordinal)).Select(o => $"nothing refers to {o}, and the sweep left it"),
            .. orphans.Count(o => o.StartsWith("raw", StringComparison.Ordinal)) == swept ? Array.Empty<string>() : [$"the sweep removed {swept} files"]];
        // Who is told waits for a timer's minute; a short run does not.
        var told = settings.Kills >= 100 ? alerts.Events : [];
        return new Outcome([.. await new TorturePicture(Client, settings, hospitals).Take(), .. told], complaints, orphans, alerts, Storyteller.Accepted);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Product.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    private async Task<bool> IsTelling() =>
        (await Client.Get("/api/subscriptions/torture/deliveries?state=pending")).GetProperty("items").GetArrayLength() + (await Client.Get("/api/subscriptions/torture/deliveries?state=retrying")).GetProperty("items").GetArrayLength() > 0;

    private async Task<int> Replay()
    {
        var letters = await Client.All("/api/dead-letters");
        foreach (var letter in letters) await Client.Say(HttpMethod.Post, $"/api/dead-letters/{Uri.EscapeDataString(letter.Text("id")!)}/replay");
        return letters.Count;
    }
}
