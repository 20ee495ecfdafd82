using Functions.Alerts.Life;
using Functions.Api;
using Functions.Api.Description;
using Functions.Telemetry;
using Shared.Vocabulary;

namespace Functions.Start;

/// <summary>Whether the product can be used, and how each part of it and each service it stands on is.</summary>
public sealed record Health(string Status, IReadOnlyList<HealthCheck> Checks);

/// <summary>Makes the stores ready in the background, so that the process listens at once, and says when it can be used.</summary>
public sealed class Readiness(Stores stores, TimeProvider clock, ILogger<Readiness> log, TelemetryExport? telemetry = null) : BackgroundService
{
    // Making what is there already takes a second; whoever waits longer is better told to come back.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when everything is ready.</summary>
    public Task Ready => _ready.Task;

    private async Task Tried(CancellationToken cancel) =>
        await _tried.Task.WaitAsync(LongestWait, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>
    /// Adds <c>/api/health</c>. Everything else below <c>/api</c> waits for the first try to make the stores ready, which takes a moment after each start; where it fails or takes long, the
    /// answer is 503 until they are.
    /// </summary>
    public static void Map(WebApplication app)
    {
        app.MapGet("/api/health", (Readiness readiness, HealthLook health) => readiness.Look(health)).WithName("Health").WithSummary("健康检查 / Health")
            .IsOpenToAll().Answers<Health>().Answers<Health>(503);
        app.Use(async (http, next) =>
        {
            var readiness = http.RequestServices.GetRequiredService<Readiness>();
            var needsStores = http.Request.Path.StartsWithSegments("/api") && !http.Request.Path.Equals("/api/health", StringComparison.OrdinalIgnoreCase);
            if (needsStores) await readiness.Tried(http.RequestAborted);
            if (!needsStores || readiness.Ready.IsCompletedSuccessfully) await next(http);
            else throw new ApiException(503, new Problem("starting", new Bilingual("系统正在启动，请稍后重试。", "The product is starting; try again.")), TimeSpan.FromSeconds(1));
        });
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = TimeSpan.FromSeconds(1); !stoppingToken.IsCancellationRequested;)
        {
            try
            {
                await stores.Prepare(stoppingToken);
                if (telemetry is not null) await telemetry.Begun;
                _ready.TrySetResult();
                _tried.TrySetResult();
                return;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                _tried.TrySetResult();
                log.LogError(e, "The stores can't be reached yet; trying again in {Seconds} s", wait.TotalSeconds);
                await Task.Delay(wait, clock, stoppingToken);
                wait = wait < TimeSpan.FromSeconds(30) ? wait * 2 : wait;
            }
        }
    }

    private async Task<IResult> Look(HealthLook health)
    {
        if (!Ready.IsCompletedSuccessfully) return Answer("starting", HealthLook.ServiceNames.Select(name => new HealthCheck(name, "starting")), 503);
        return Answer("ready", await health.Checks(), 200);
    }

    private static IResult Answer(string status, IEnumerable<HealthCheck> checks, int code) => Results.Json(new Health(status, [.. checks]), ApiJson.Options, statusCode: code);
}
