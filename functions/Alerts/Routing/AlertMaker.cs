using Functions.Api;
using Functions.Books;
using Functions.Evaluate;
using Functions.Hospitals;
using Functions.Queries.Warnings;
using Functions.Reports;
using Functions.Telemetry;
using Shared.Notify;
using Shared.Report;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Alerts.Routing;

/// <summary>Makes alerts of what happened.</summary>
public sealed class AlertMaker(WarningBook warnings, ReportDesk reports, HospitalRegister register, PublicAddress address, FeedTraces traces, TimeProvider clock)
{
    /// <summary>The alerts of changes, in order; what nobody is told of makes none.</summary>
    public async Task<IReadOnlyList<AlertMatter>> Of(IReadOnlyList<ChangeRecord> changes, CancellationToken cancel)
    {
        var told = changes.Where(c => c.Subject == "warning" || (c.Subject == "report" && ReportAlerts.IsTold(c.Event))).ToList();
        if (told.Count == 0) return [];
        var known = await warnings.Now(cancel);
        var written = told.Exists(c => c.Subject == "report") ? await reports.Now(cancel) : new Dictionary<string, DirectReport>();
        var made = new List<AlertMatter>();
        foreach (var change in told)
        {
            if (change.Subject == "warning" && known.TryGetValue(change.SubjectId, out var warning)) made.AddRange(await OfWarning(change, warning, cancel));
            else if (written.TryGetValue(change.SubjectId, out var report)) made.Add(OfReport(change, report, known));
        }

        return made;
    }

    /// <summary>That nobody took up a warning since its people were told; null when somebody did, or it is over.</summary>
    public async Task<Alert?> Unattended(string subject, DateTimeOffset toldOf, CancellationToken cancel)
    {
        var id = Uri.UnescapeDataString(subject[(subject.LastIndexOf('/') + 1)..]);
        if (!(await warnings.Now(cancel)).TryGetValue(id, out var warning) || !Shared.Notify.Unattended.Is(warning, toldOf)) return null;
        var now = clock.GetUtcNow();
        var change = new Change(Shared.Notify.Unattended.IdOf(warning), Shared.Notify.Unattended.Event, now, now.ChinaDay().ToString("yyyy-MM-dd"));
        return WarningAlerts.Of(change, warning, await Name(warning.Hospital, cancel), address.Value);
    }

    /// <summary>A feed that was refused or has rows that don't count; null for one that has neither or belongs to nobody.</summary>
    public async Task<AlertMatter?> Of(FeedRecord feed, CancellationToken cancel)
    {
        if (feed.Hospital is not { } code || !FeedAlerts.IsTold(feed.Status == FeedStatus.Refused, feed.Rows)) return null;
        if (await register.Find(code, cancel) is not { } registered) return null;
        var hospital = registered.On(clock.GetUtcNow().ChinaDay());
        var settled = new SettledFeed(feed.FeedId, feed.Kind.WireName(), feed.CompletedAt ?? feed.ReceivedAt, feed.Rows, feed.Status == FeedStatus.Refused ? feed.Problem : null);
        return new AlertMatter(FeedAlerts.Of(settled, code, hospital.Name, hospital.Region, address.Value), null) { Traces = feed.Trace is null ? [] : [feed.Trace] };
    }

    private async Task<IEnumerable<AlertMatter>> OfWarning(ChangeRecord change, ShortageWarning warning, CancellationToken cancel)
    {
        var happened = new Change(change.Id, change.Event, change.At, change.On);
        if (!WarningAlerts.IsTold(happened, warning)) return [];
        var alert = WarningAlerts.Of(happened, warning, await Name(warning.Hospital, cancel), address.Value);
        return [new AlertMatter(alert, AlertRouting.FlagsOf(warning.Product)) { Traces = await TracesOf(change, cancel) }];
    }

    private async Task<IReadOnlyList<string>> TracesOf(ChangeRecord change, CancellationToken cancel) => [.. (await traces.Of(change.Cause, cancel)).Select(Spans.Text)];

    private AlertMatter OfReport(ChangeRecord change, DirectReport report, IReadOnlyDictionary<string, ShortageWarning> known)
    {
        var warning = report.WarningId is { } id ? known.GetValueOrDefault(id) : null;
        var alert = ReportAlerts.Of(new Change(change.Id, change.Event, change.At, change.On), report, address.Value);
        return new(alert, warning is null ? null : AlertRouting.FlagsOf(warning.Product));
    }

    private async Task<string?> Name(HospitalCode? hospital, CancellationToken cancel) =>
        hospital is { } code ? (await register.Find(code, cancel))?.On(clock.GetUtcNow().ChinaDay()).Name : null;
}
