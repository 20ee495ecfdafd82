using System.Threading.RateLimiting;

namespace Functions.Storage.Pressure;

/// <summary>The one way from this process to a service: so many calls at once for each lane, so many retries, and none while it doesn't answer.</summary>
/// <param name="service">The service's name: <c>blobs</c>, <c>tables</c>, <c>queues</c>, <c>documents</c>, <c>bus</c>.</param>
/// <param name="settings">The limits.</param>
/// <param name="clock">The time by which circuit and budget go.</param>
public sealed class ServiceGate(string service, PressureSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestProbe = TimeSpan.FromSeconds(10);

    private readonly Dictionary<Lane, ConcurrencyLimiter> _lanes = Enum.GetValues<Lane>().ToDictionary(lane => lane, lane => new ConcurrencyLimiter(new ConcurrencyLimiterOptions
    {
        PermitLimit = settings.Of(lane).AtOnce,
        QueueLimit = settings.Of(lane).Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    }));

    private readonly Dictionary<Lane, long[]> _refused = Enum.GetValues<Lane>().ToDictionary(lane => lane, _ => new long[1]);
    private readonly RetryBudget _retries = new(settings, clock);

    /// <summary>The service's name.</summary>
    public string Service => service;

    /// <summary>Whether the service is worth asking.</summary>
    public Circuit Circuit { get; } = new(settings, clock);

    /// <summary>How many wait for their turn in a lane.</summary>
    public long Waiting(Lane lane) => _lanes[lane].GetStatistics()!.CurrentQueuedCount;

    /// <summary>How many got no turn in a lane since the process began: too many waited, or the service wasn't asked.</summary>
    public long Refused(Lane lane) => Interlocked.Read(ref _refused[lane][0]);

    /// <summary>Counts an operation, of which retries may be a share.</summary>
    public void Called() => _retries.Called();

    /// <summary>Waits for the turn to make one try.</summary>
    /// <exception cref="ServiceUnavailableException">The service isn't asked at the moment, or too many wait to ask it.</exception>
    public async ValueTask<GatePass> Enter(CancellationToken cancel)
    {
        if (Circuit.Closed is { Ticks: > 0 } wait) throw Shut(wait);
        var lane = Lanes.Current;
        var lease = await Turn(lane, cancel);
        if (Circuit.Enter(out var isProbe) is { } left)
        {
            lease.Dispose();
            throw Shut(left);
        }

        var limit = TimeSpan.FromSeconds(settings.Of(lane).TrySeconds);
        return new GatePass(Circuit, lease, isProbe, isProbe && limit > LongestProbe ? LongestProbe : limit);
    }

    /// <summary>Whether what failed may be tried once more after a pause.</summary>
    /// <param name="spent">How long the operation has taken so far.</param>
    /// <param name="pause">The pause before the next try.</param>
    public bool MayRetry(TimeSpan spent, TimeSpan pause) =>
        (spent + pause).TotalSeconds < settings.Of(Lanes.Current).TotalSeconds && Circuit.Closed is null && _retries.TryTake();

    /// <summary>What whoever asked is told when there is no getting on.</summary>
    public ServiceUnavailableException Failure(int status, TimeSpan? retryAfter, string message, Exception? inner = null) =>
        new(service, status, retryAfter ?? Circuit.Closed ?? SoonAgain, message, inner);

    private async ValueTask<RateLimitLease> Turn(Lane lane, CancellationToken cancel)
    {
        var limiter = _lanes[lane];
        var lease = limiter.AttemptAcquire();
        if (lease.IsAcquired) return lease;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(settings.Of(lane).TurnSeconds));
        try
        {
            lease = await limiter.AcquireAsync(1, patience.Token);
            if (lease.IsAcquired) return lease;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Nobody ahead was done in time.
        }

        Interlocked.Increment(ref _refused[lane][0]);
        throw Failure(0, SoonAgain, $"Too many calls to {service} wait for their turn in the lane {lane}.");
    }

    private ServiceUnavailableException Shut(TimeSpan wait)
    {
        Interlocked.Increment(ref _refused[Lanes.Current][0]);
        return new(service, 0, wait, $"{service} has not answered for a while and is asked again in {wait.TotalSeconds:0.0} s.");
    }
}
