namespace Functions.Storage.Pressure;

/// <summary>
/// How many retries a process may make of one service: a share of its calls, a few a second besides, and what was saved up of both. When a service
/// fails for everybody, retries so add a tenth to its load instead of multiplying it.
/// </summary>
public sealed class RetryBudget(PressureSettings settings, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private double _saved = settings.RetryReserve;
    private long _at = clock.GetTimestamp();

    /// <summary>A call is made that is no retry.</summary>
    public void Called()
    {
        lock (_lock) _saved = Math.Min(settings.RetryReserve, _saved + settings.RetryShare);
    }

    /// <summary>Takes one retry, or answers that there is none left.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            _saved = Math.Min(settings.RetryReserve, _saved + (settings.RetriesASecond * clock.GetElapsedTime(_at, now).TotalSeconds));
            _at = now;
            if (_saved < 1) return false;
            _saved--;
            return true;
        }
    }
}
