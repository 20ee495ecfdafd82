using System.Text.Json;
using Functions.Telemetry;
using Shared.Notify;

namespace Functions.Alerts.Routing;

/// <summary>Posts single alerts: whoever posts the same again, with other words or at another time, posts what was posted first.</summary>
public sealed class AlertPost(AlertShelf alerts, Handout handout) : IAlertPost
{
    /// <inheritdoc/>
    public async Task Post(Alert alert, IReadOnlyList<Subscription> to, CancellationToken cancel)
    {
        if (to.Count == 0) return;
        var whole = alert.Data.ValueKind == JsonValueKind.Undefined ? alert with { Data = JsonSerializer.SerializeToElement(new { }) } : alert;
        var kept = (await alerts.Add(new AlertMatter(whole, null) { Traces = Spans.Context is { } trace ? [trace] : [] }, cancel)).Alert;
        await handout.Give(kept.Id, kept.At, [.. to.Select(s => new Share(s, [kept]))], cancel);
    }
}
