using Functions.Tests.Api.Description;

namespace Functions.Tests.Contract;

/// <summary>Something of each kind that a path can name, made once in a county of its own, and who may see it.</summary>
public sealed class EveryPathWorld(RunningProduct product) : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 10, 1);
    private readonly Dictionary<string, string> _named = new(StringComparer.Ordinal);

    /// <summary>The client.</summary>
    public ProductClient Client { get; private set; } = null!;

    /// <summary>The API as described.</summary>
    public DescribedApi Api { get; private set; } = null!;

    /// <summary>The hospital that everything belongs to.</summary>
    public Hospital Hospital { get; private set; } = null!;

    /// <summary>Those who may see it: admin, pharmacist, officer.</summary>
    public IReadOnlyList<string> Insiders { get; private set; } = [];

    /// <summary>Those who may not: another county's pharmacist and officer.</summary>
    public IReadOnlyList<string> Outsiders { get; private set; } = [];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var (district, other) = (await product.District(), await product.District());
        var world = await ShortHospital.In(district);
        (Client, Hospital, Api) = (district.Client, world.Hospital, await district.Client.Described());
        Insiders = [ProductProcess.AdminKey, world.Pharmacist, world.Officer];
        Outsiders = [await (await other.Hospital(catalogue: null)).Pharmacist(), await other.Officer()];
        var fed = await Hospital.Push("usage", "date,drugCode,packs,amount\n2026-09-01,A,1,6.60\n2026-09-02,UNKNOWN,1,6.60\n");
        _named["/api/feeds/{feedId}"] = fed.Text("feedId")!;
        _named["/api/unmapped/{id}"] = Assert.Single(await Client.All("/api/unmapped", Hospital.Key)).Text("id")!;
        _named["/api/reports/shortage/{id}"] = (await world.Draft()).Split('/')[^1];
        _named["/api/warnings/{id}"] = (await world.Warning()).Text("id")!;
        _named["/api/hospitals/{code}"] = Hospital.Code;
        _named["/api/drugs/{drugCode}"] = "B";
        _named["/api/dead-letters/{id}"] = "nobody-0";
        var backtest = await Client.Send(HttpMethod.Post, "/api/backtests", new { from = Day, to = Day.AddDays(1), hospital = Hospital.Code });
        _named["/api/backtests/{id}"] = backtest.Expect(202).Text("id")!;
        _named["/api/keys/{id}"] = (await Client.Send(HttpMethod.Post, "/api/keys", new { principal = "officer", region = district.Region, name = "多余的人" })).Expect(201).Text("id")!;
        (await Client.Send(HttpMethod.Put, "/api/subscriptions/every-path", new { channel = "webhook", target = "http://127.0.0.1:9/hook", hospital = Hospital.Code }, world.Pharmacist)).Expect(201);
        _named["/api/subscriptions/{id}"] = "every-path";
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The address of an operation about what is in the world.</summary>
    public string Address(DescribedOperation operation) => operation.Address(name => name switch
    {
        "kind" => operation.Path.StartsWith("/api/references", StringComparison.Ordinal) ? "agreements" : "usage",
        "action" => "comment",
        _ => Named(operation.Path[..(operation.Path.IndexOf('{') + name.Length + 2)]),
    });

    /// <summary>The same about what nobody has.</summary>
    public static string AddressOfNothing(DescribedOperation operation) => operation.Address(name => name is "kind" ? "usage" : name is "action" ? "comment" : "nobody-0");

    /// <summary>The first answer that isn't about who asks, of those who may see the world.</summary>
    public async Task<Reply> Ask(DescribedOperation operation, string query, Func<HttpContent?>? body = null)
    {
        Reply? reply = null;
        foreach (var key in Insiders)
        {
            reply = await Patiently(() => Client.Send(new HttpMethod(operation.Method), Address(operation) + query, body?.Invoke(), key));
            if (reply.Status is not (401 or 403 or 404)) return reply;
        }

        return reply!;
    }

    // The admin's key is everybody's here, and the rate is limited.
    private static async Task<Reply> Patiently(Func<Task<Reply>> ask)
    {
        var reply = await ask();
        for (; reply.Status == 429; reply = await ask()) await Task.Delay(reply.Headers.RetryAfter!.Delta!.Value);
        return reply;
    }

    private string Named(string prefix) => _named.GetValueOrDefault(prefix) ?? throw new InvalidOperationException($"Nothing is known that {prefix} could name: make it here.");
}
