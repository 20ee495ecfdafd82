using Functions.LocalServices;

namespace Functions.Tests.Faults.Line;

/// <summary>
/// Stands between the product and its storage services and does to requests what networks and busy services do. Requests pass byte for byte, so
/// signatures hold; the account is in the path and no signature covers the port.
/// </summary>
public sealed class UnreliableLine : IAsyncDisposable
{
    private readonly LocalEndpoints _real;
    private readonly ServiceLine[] _lines;

    /// <summary>A line to services, which lets everything pass until it has a <see cref="Plan"/>.</summary>
    public UnreliableLine(LocalEndpoints real)
    {
        _real = real;
        _lines = [.. Enum.GetValues<LineService>().Select(s => new ServiceLine(s, Of(real, s), this))];
    }

    /// <summary>What happens to the requests that come from now on.</summary>
    public ILinePlan Plan { get; set; } = new CalmPlan();

    /// <summary>Sees what passes; null for nobody.</summary>
    internal ILineWatch? Watch { get; set; }

    /// <summary>What was done so far.</summary>
    public LineTally Tally { get; } = new();

    /// <summary>The services as they are seen through the line; the addresses stay the same when services go down or move.</summary>
    public LocalEndpoints Endpoints => new(
        _real.Storage with
        {
            BlobServiceUri = Through(LineService.Blob),
            QueueServiceUri = Through(LineService.Queue),
            TableServiceUri = Through(LineService.Table),
        },
        _real.Cosmos with { AccountEndpoint = Through(LineService.Documents) });

    /// <summary>Refuses connections to a service and breaks those there are.</summary>
    public Task Down(LineService service) => _lines[(int)service].Down();

    /// <summary>Lets a service be reached again.</summary>
    public void Up(LineService service) => _lines[(int)service].Up();

    /// <summary>Leads to services that came back elsewhere.</summary>
    public void LeadTo(LocalEndpoints services)
    {
        foreach (var service in Enum.GetValues<LineService>()) _lines[(int)service].Upstream = Of(services, service);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var line in _lines) await line.DisposeAsync();
    }

    internal LineFault? Decide(LineService service, string method, string target)
    {
        var fault = Plan.For(new LineRequest(service, Tally.Came(service), method, target));
        if (fault is not null) Tally.Spoilt(service, fault);
        return fault;
    }

    private Uri Through(LineService service) => new UriBuilder(Of(_real, service)) { Host = "127.0.0.1", Port = _lines[(int)service].Port }.Uri;

    private static Uri Of(LocalEndpoints endpoints, LineService service) => service switch
    {
        LineService.Blob => endpoints.Storage.BlobServiceUri,
        LineService.Queue => endpoints.Storage.QueueServiceUri,
        LineService.Table => endpoints.Storage.TableServiceUri,
        _ => endpoints.Cosmos.AccountEndpoint,
    };
}

/// <summary>Sees what passes through a line.</summary>
internal interface ILineWatch
{
    /// <summary>The service answered, whether or not the answer arrives.</summary>
    void Answered(LineService service, string method, string target, byte[] body);
}
