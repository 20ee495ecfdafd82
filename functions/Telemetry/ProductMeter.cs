using System.Diagnostics.Metrics;
using Functions.Books;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Telemetry;

/// <summary>
/// What the product counts of itself, all of one meter; README.md of this folder says what each is. They are counted where the thing they count has
/// been written down, so that what is repeated after a crash counts once.
/// </summary>
public static class ProductMeter
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "DrugShortage";

    /// <summary>Where every instrument comes from.</summary>
    public static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Feeds = Meter.CreateCounter<long>("drug_shortage.feeds", "{feed}", "Feeds that were settled");
    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("drug_shortage.rows", "{row}", "Rows of feeds that were settled");
    private static readonly Counter<long> Rejections = Meter.CreateCounter<long>("drug_shortage.rejections", "{row}", "Rows that don't count, by why");
    private static readonly Histogram<double> Lag = Meter.CreateHistogram("drug_shortage.feed.lag", "s", "From the receipt of a feed to its figures and warnings", advice: new InstrumentAdvice<double>
    {
        HistogramBucketBoundaries = [0.25, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600, 21600, 86400],
    });

    private static readonly Counter<long> Warnings = Meter.CreateCounter<long>("drug_shortage.warnings", "{warning}", "Steps of warnings");
    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>("drug_shortage.deliveries", "{alert}", "Tries to deliver an alert");
    private static readonly Counter<long> DeadLetters = Meter.CreateCounter<long>("drug_shortage.dead_letters", "{message}", "Messages put aside");
    private static readonly Counter<double> RequestUnits = Meter.CreateCounter<double>("drug_shortage.request_units", "{RU}", "What the document service charged");

    /// <summary>A feed was settled: completed or refused.</summary>
    public static void Settled(FeedRecord feed)
    {
        if (!Feeds.Enabled) return;
        var kind = new KeyValuePair<string, object?>(Attributes.FeedKind, feed.Kind.WireName());
        Feeds.Add(1, kind, new(Attributes.Outcome, feed.Status == FeedStatus.Completed ? "completed" : "refused"));
        if (feed.Rows is { } rows)
        {
            Count(Rows, rows.Accepted, kind, "accepted");
            Count(Rows, rows.Rejected, kind, "rejected");
            Count(Rows, rows.Unmapped, kind, "unmapped");
        }

        foreach (var (code, count) in feed.RejectedBy) Rejections.Add(count, kind, new(Attributes.Code, code));
        if (feed is { Status: FeedStatus.Completed, CompletedAt: { } completed }) Lag.Record(Math.Max(0, (completed - feed.ReceivedAt).TotalSeconds), kind);
    }

    /// <summary>A warning made a step: raised, changed, cleared, or moved by a person.</summary>
    public static void Moved(ShortageWarning warning, WarningEvent happened) => Warnings.Add(
        1, new(Attributes.Severity, warning.Severity.ToString().ToLowerInvariant()), new(Attributes.Rule, warning.Evidence.Count == 0 ? "none" : warning.Evidence[0].Rule), new(Attributes.Event, happened.Event));

    /// <summary>Alerts were tried to be delivered as one message.</summary>
    public static void Tried(string channel, string outcome, int alerts) => Deliveries.Add(alerts, new(Attributes.Channel, channel), new(Attributes.Outcome, outcome));

    /// <summary>A message was put aside.</summary>
    public static void PutAside(string queue, string cause) => DeadLetters.Add(1, new(Attributes.Queue, queue), new(Attributes.Cause, cause));

    /// <summary>The document service charged for a call.</summary>
    public static void Charged(string container, string operation, double units)
    {
        if (units > 0) RequestUnits.Add(units, new(Attributes.Container, container), new(Attributes.Operation, operation));
    }

    private static void Count(Counter<long> counter, long count, KeyValuePair<string, object?> kind, string outcome)
    {
        if (count > 0) counter.Add(count, kind, new(Attributes.Outcome, outcome));
    }
}
