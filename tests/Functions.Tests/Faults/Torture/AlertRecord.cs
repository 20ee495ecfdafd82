using Functions.Tests.Alerts.Receivers;
using Functions.Tests.Contract;

namespace Functions.Tests.Faults.Torture;

/// <summary>What a receiver was told: every event under one id only, and under an id one event only.</summary>
internal sealed class AlertRecord
{
    private readonly List<(string Id, string Event)> _told;

    /// <summary>Reads what came. Signs of life are no events.</summary>
    public AlertRecord(IEnumerable<ReceivedRequest> received) => _told = [.. received.Select(r => r.Json)
        .Where(e => !e.Text("type")!.Contains("heartbeat", StringComparison.Ordinal) && !e.Text("type")!.Contains("operator", StringComparison.Ordinal))
        .Select(e => (e.Text("id")!, $"{e.Text("source")} {e.Text("type")} {e.Text("subject")} {e.Text("time")}"))];

    /// <summary>Different ids.</summary>
    public int Ids => _told.Select(t => t.Id).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Deliveries beyond the first of an id.</summary>
    public int Repeats => _told.Count - Ids;

    /// <summary>What people were told, without its moments.</summary>
    public IReadOnlyList<string> Events => [.. _told.Distinct().Select(t => "told " + t.Event[..t.Event.LastIndexOf(' ')]).Order(StringComparer.Ordinal)];

    /// <summary>Events under two ids, ids with two events.</summary>
    public IEnumerable<string> Complaints =>
    [
        .. _told.Distinct().GroupBy(t => t.Event).Where(g => g.Count() > 1).Select(g => $"one alert under {g.Count()} ids: {g.Key}"),
        .. _told.Distinct().GroupBy(t => t.Id).Where(g => g.Count() > 1).Select(g => $"one id for {g.Count()} alerts: {g.Key}"),
    ];
}
