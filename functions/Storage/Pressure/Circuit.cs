namespace Functions.Storage.Pressure;

/// <summary>
/// Whether a service is worth asking. After failures without a good answer between them it is asked no more but by one caller at a time, after pauses
/// that grow to some seconds; the first good answer lets everybody through again.
/// </summary>
public sealed class Circuit(PressureSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private int _failures;
    private long _failingSince;
    private TimeSpan _pause;
    private long _askAgain;
    private bool _isOpen;
    private bool _isProbed;

    /// <summary>How long until the service is asked again; null while it is asked freely.</summary>
    public TimeSpan? Closed
    {
        get
        {
            lock (_lock) return _isOpen ? Left() : null;
        }
    }

    /// <summary>Whether a call may be made. If it is the one that looks whether the service answers again, its outcome has to be told.</summary>
    /// <param name="isProbe">True for that one.</param>
    /// <returns>Null for yes, else how long to wait.</returns>
    public TimeSpan? Enter(out bool isProbe)
    {
        lock (_lock)
        {
            isProbe = false;
            if (!_isOpen) return null;
            if (_isProbed) return FirstPause;
            if (Left() is { Ticks: > 0 } left) return left;
            return (isProbe = _isProbed = true) ? null : FirstPause;
        }
    }

    /// <summary>The service answered.</summary>
    public void Succeeded()
    {
        lock (_lock) (_failures, _isOpen, _isProbed, _pause) = (0, false, false, TimeSpan.Zero);
    }

    /// <summary>The service failed, or asked to be left alone for a while.</summary>
    public void Failed(bool isProbe, TimeSpan? retryAfter)
    {
        lock (_lock)
        {
            // Those that were on their way when it opened say nothing new.
            if (_isOpen && !isProbe) return;
            if (_failures++ == 0) _failingSince = clock.GetTimestamp();
            if (_isOpen || (_failures >= settings.FailuresToOpen && clock.GetElapsedTime(_failingSince).TotalSeconds >= settings.SecondsToOpen)) Open(retryAfter);
        }
    }

    /// <summary>The look was given up before there was an outcome.</summary>
    public void Undecided(bool isProbe)
    {
        if (!isProbe) return;
        lock (_lock) _isProbed = false;
    }

    private void Open(TimeSpan? retryAfter)
    {
        var longest = TimeSpan.FromSeconds(settings.LongestPauseSeconds);
        _pause = _pause == TimeSpan.Zero ? FirstPause : _pause * 2;
        if (_pause > longest) _pause = longest;
        // What the service asks for counts, as long as it is a matter of a minute; the spread keeps processes from coming back all at once.
        var wait = retryAfter > _pause ? TimeSpan.FromSeconds(Math.Min(60, retryAfter.Value.TotalSeconds)) : _pause;
        (_isOpen, _isProbed, _askAgain) = (true, false, clock.GetTimestamp() + (long)(wait.TotalSeconds * (0.9 + (0.2 * Random.Shared.NextDouble())) * clock.TimestampFrequency));
    }

    private TimeSpan Left() => clock.GetElapsedTime(clock.GetTimestamp(), _askAgain) is { Ticks: > 0 } left ? left : TimeSpan.Zero;
}
