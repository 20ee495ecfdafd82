using Functions.Api;
using Functions.DeadLetters;
using Functions.Start;
using Functions.Storage;
using Shared.Notify.Life;
using Shared.Vocabulary;

namespace Functions.Alerts.Life;

/// <summary>One line of the product's health.</summary>
/// <param name="Name">A service the product stands on, or a part of the product.</param>
/// <param name="Status"><c>ready</c> for a service that answers, <c>ok</c> for a part that is well, else <c>degraded</c> or <c>failed</c>.</param>
/// <param name="Since">Since when; null for what was never otherwise.</param>
/// <param name="Detail">What was found; null where there is nothing to say.</param>
public sealed record HealthCheck(string Name, string Status, DateTimeOffset? Since = null, Bilingual? Detail = null);

/// <summary>
/// How the product is doing, at once: from what the watch last found and from looks at the services it stands on, both some seconds old at most
/// as long as those answer. That the watch itself has stopped is seen here, by the clock of whoever answers.
/// </summary>
public sealed class HealthLook(IBlobs blobs, IDocuments documents, IStorageQueues queues, LocalQueues local, OperatorDesk desk, LifeShelf shelf, Evaluate.RulesInForce rules, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(3);
    private readonly DateTimeOffset started = clock.GetUtcNow();
    private readonly Lock gate = new();
    private readonly Dictionary<string, HealthCheck> services = ServiceNames.ToDictionary(n => n, n => new HealthCheck(n, "ready"), StringComparer.Ordinal);
    private (DateTimeOffset At, WatchRound? Round, IReadOnlyList<Condition> Conditions) latest = (DateTimeOffset.MinValue, null, []);
    private Task refresh = Task.CompletedTask;

    /// <summary>The services the product stands on.</summary>
    public static IReadOnlyList<string> ServiceNames { get; } = ["blobs", "tables", "queues", "documents"];

    /// <summary>Every line, the services first.</summary>
    public async Task<IReadOnlyList<HealthCheck>> Checks()
    {
        await Task.WhenAny(Refreshed(), Task.Delay(Patience, clock));
        lock (gate) return [.. ServiceNames.Select(n => services[n]), Watch(), .. latest.Conditions.Select(Line)];
    }

    private Task Refreshed()
    {
        lock (gate)
        {
            if (refresh.IsCompleted && clock.GetUtcNow() - latest.At > Fresh) refresh = Task.Run(Refresh);
            return refresh;
        }
    }

    private async Task Refresh()
    {
        await Task.WhenAll(
            Probe("blobs", cancel => blobs.Read(DeadLetterShelf.Container, "health", cancel)),
            Probe("documents", cancel => documents.Read<HealthCheck>(CosmosContainers.Warnings, "health", "health", cancel)),
            Probe("queues", cancel => local.CarryMessages ? queues.ApproximateCount(Stores.Queues[0], cancel) : Task.CompletedTask),
            Probe("tables", ReadConditions));
        lock (gate) latest = latest with { At = clock.GetUtcNow() };
    }

    private async Task ReadConditions(CancellationToken cancel)
    {
        var round = await shelf.Find<WatchRound>(Life.Watch.Kind, Life.Watch.Kind, cancel);
        var conditions = await desk.Conditions(cancel);
        lock (gate) latest = latest with { Round = round, Conditions = conditions };
    }

    private async Task Probe(string name, Func<CancellationToken, Task> look)
    {
        using var limit = new CancellationTokenSource(ProbeLimit, clock);
        var answers = true;
        try
        {
            await look(limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception)
        {
            // Whatever it is, the service can't be used; what it is stands in the log of whoever needed it.
            answers = false;
        }

        lock (gate)
        {
            if (answers == services[name].Status is "ready") return;
            services[name] = answers ? new HealthCheck(name, "ready", clock.GetUtcNow()) : new HealthCheck(name, "failed", clock.GetUtcNow(), new Bilingual("没有应答", "does not answer"));
        }
    }

    private HealthCheck Watch()
    {
        var since = latest.Round is { } round && round.At > started ? round.At : started;
        var now = clock.GetUtcNow();
        var found = new Vigil(OperationRules.From(rules.Book, now.ChinaDay()), now).Watch(since, TimerRuns.SecondDue(Life.Watch.Schedule, since));
        return new HealthCheck(found.Name, Word(found.Status), found.Status is CheckStatus.Ok ? null : since, found.Detail);
    }

    private static HealthCheck Line(Condition condition) => new(condition.Name, Word(condition.Status), condition.Since, condition.Detail);

    private static string Word(CheckStatus status) => QueryReader.Camel(status.ToString());
}
