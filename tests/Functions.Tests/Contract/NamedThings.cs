using Functions.Tests.Api.Description;

namespace Functions.Tests.Contract;

/// <summary>Something of each kind that a path can name, made for one hospital; a new kind that isn't made here fails whoever walks the paths.</summary>
public sealed class NamedThings
{
    private static readonly DateOnly Day = new(2026, 10, 1);
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    private NamedThings()
    {
    }

    /// <summary>Makes them.</summary>
    internal static async Task<NamedThings> Of(ShortHospital world, District district)
    {
        var (client, hospital, things) = (world.Client, world.Hospital, new NamedThings());
        var fed = await hospital.Push("usage", "date,drugCode,packs,amount\n2026-09-01,A,1,6.60\n2026-09-02,UNKNOWN,1,6.60\n");
        things._ids["/api/feeds/{feedId}"] = fed.Text("feedId")!;
        things._ids["/api/unmapped/{id}"] = Assert.Single(await client.All("/api/unmapped", hospital.Key)).Text("id")!;
        things._ids["/api/reports/shortage/{id}"] = (await world.Draft()).Split('/')[^1];
        things._ids["/api/warnings/{id}"] = (await world.Warning()).Text("id")!;
        things._ids["/api/hospitals/{code}"] = hospital.Code;
        things._ids["/api/drugs/{drugCode}"] = "B";
        things._ids["/api/dead-letters/{id}"] = "nobody-0";
        var backtest = await client.Send(HttpMethod.Post, "/api/backtests", new { from = Day, to = Day.AddDays(1), hospital = hospital.Code });
        things._ids["/api/backtests/{id}"] = backtest.Expect(202).Text("id")!;
        things._ids["/api/keys/{id}"] = (await client.Send(HttpMethod.Post, "/api/keys", new { principal = "officer", region = district.Region, name = "多余的人" })).Expect(201).Text("id")!;
        var subscription = $"of-{hospital.Code}";
        (await client.Send(HttpMethod.Put, $"/api/subscriptions/{subscription}", new { channel = "webhook", target = "http://127.0.0.1:9/hook", hospital = hospital.Code }, world.Pharmacist)).Expect(201);
        things._ids["/api/subscriptions/{id}"] = subscription;
        return things;
    }

    /// <summary>The address of an operation about them.</summary>
    public string Address(DescribedOperation operation) => operation.Address(name => Word(operation, name) ?? Id(operation, name));

    /// <summary>What an address of <see cref="Address"/> names.</summary>
    public string Id(DescribedOperation operation) => Id(operation, operation.Path[(operation.Path.IndexOf('{') + 1)..operation.Path.IndexOf('}')]);

    /// <summary>The address of an operation about something else of that id.</summary>
    public static string AddressOf(DescribedOperation operation, string id) => operation.Address(name => Word(operation, name) ?? id);

    private static string? Word(DescribedOperation operation, string name) => name switch
    {
        "kind" => operation.Path.StartsWith("/api/references", StringComparison.Ordinal) ? "agreements" : "usage",
        "action" => "comment",
        _ => null,
    };

    private string Id(DescribedOperation operation, string name)
    {
        var prefix = operation.Path[..(operation.Path.IndexOf('{') + name.Length + 2)];
        return _ids.GetValueOrDefault(prefix) ?? throw new InvalidOperationException($"Nothing is known that {prefix} could name: make it here.");
    }
}
