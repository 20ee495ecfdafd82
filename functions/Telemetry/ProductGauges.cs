using System.Diagnostics.Metrics;
using Functions.Storage.Pressure;
using Shared.Notify.Life;

namespace Functions.Telemetry;

/// <summary>
/// What stands somewhere at a moment: gates, queues, how fresh each hospital's data is. An export asks no store; it tells what timers last found out,
/// and nothing that is older than they may be late, since under the Functions host the next round may run in another process.
/// </summary>
public sealed class ProductGauges
{
    /// <summary>So many hospitals at most have a series of their own, the stalest first: more would cost more than they tell.</summary>
    public const int MostHospitals = 1_000;

    private static readonly TimeSpan QueuesGoodFor = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan FreshnessEvery = TimeSpan.FromMinutes(55);
    private static readonly TimeSpan FreshnessGoodFor = TimeSpan.FromHours(2);
    private readonly TimeProvider _clock;
    private Found<IReadOnlyList<(string Queue, int Count)>>? _queues;
    private Found<IReadOnlyList<HospitalFreshness>>? _freshness;

    /// <summary>Lets the meter ask; what is asked costs nothing while nobody exports.</summary>
    public ProductGauges(Gates gates, TimeProvider clock)
    {
        _clock = clock;
        var services = new[] { gates.Blobs, gates.Tables, gates.Queues, gates.Documents, gates.Bus };
        var meter = ProductMeter.Meter;
        meter.CreateObservableGauge("drug_shortage.gate.waiting", () => OfLanes(services, g => g.Waiting), "{call}", "Calls that wait for their turn");
        meter.CreateObservableCounter("drug_shortage.gate.refused", () => OfLanes(services, g => g.Refused), "{call}", "Calls that got no turn");
        meter.CreateObservableGauge("drug_shortage.gate.circuit", () => services.Select(g => new Measurement<int>(g.Circuit.Closed is null ? 0 : 1, Tag(Attributes.Service, g.Service))), "1", "1 while a service isn't asked");
        meter.CreateObservableGauge("drug_shortage.queue.depth", Depths, "{message}", "Messages on a queue, where that is known");
        meter.CreateObservableGauge("drug_shortage.freshness", Freshness, "h", "Hours since a hospital's newest stock day ended, and since its last feed");
    }

    /// <summary>Whether it is time to find out again how fresh data is: it takes a look at every hospital's books, and somebody has to want it.</summary>
    public bool WantsFreshness => Spans.On && !(_freshness is { } found && _clock.GetUtcNow() - found.At < FreshnessEvery);

    /// <summary>How long queues are.</summary>
    public void Queues(IReadOnlyList<(string Queue, int Count)> found) => _queues = new(_clock.GetUtcNow(), found);

    /// <summary>How fresh hospitals' data is, the stalest first.</summary>
    public void Hospitals(IEnumerable<HospitalFreshness> found) => _freshness = new(_clock.GetUtcNow(), [.. found.Take(MostHospitals)]);

    private IEnumerable<Measurement<int>> Depths() => _queues is { } found && _clock.GetUtcNow() - found.At < QueuesGoodFor
        ? found.Value.Select(q => new Measurement<int>(q.Count, Tag(Attributes.Queue, q.Queue))) : [];

    private IEnumerable<Measurement<double>> Freshness()
    {
        var now = _clock.GetUtcNow();
        if (_freshness is not { } found || now - found.At >= FreshnessGoodFor) yield break;
        foreach (var hospital in found.Value)
        {
            // A day of China's is over at 16:00 UTC.
            if (hospital.LastStockDay is { } day) yield return Hours(now - new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, Api.ApiJson.China), hospital, "figures");
            if (hospital.LastReceivedAt is { } last) yield return Hours(now - last, hospital, "feed");
        }
    }

    private static Measurement<double> Hours(TimeSpan since, HospitalFreshness hospital, string of) =>
        new(Math.Max(0, since.TotalHours), Tag(Attributes.Hospital, hospital.Hospital.ToString()), Tag(Attributes.Of, of));

    private static IEnumerable<Measurement<long>> OfLanes(IEnumerable<ServiceGate> gates, Func<ServiceGate, Func<Lane, long>> what) =>
        from gate in gates
        from lane in Enum.GetValues<Lane>()
        select new Measurement<long>(what(gate)(lane), Tag(Attributes.Service, gate.Service), Tag(Attributes.Lane, lane.ToString().ToLowerInvariant()));

    private static KeyValuePair<string, object?> Tag(string name, object value) => new(name, value);

    private sealed record Found<T>(DateTimeOffset At, T Value);
}
