namespace Functions.Conform.Line;

/// <summary>Which push meets which fault: each push of a new content gets the next one, what is sent again passes.</summary>
/// <param name="faults">The faults in their order; after the last everything passes.</param>
/// <param name="wait">What Retry-After says, and by how much a slow answer is late.</param>
public sealed class FaultScript(IReadOnlyList<LineFault> faults, TimeSpan wait)
{
    private readonly Lock _turn = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _next;

    /// <summary>Every fault once, the lost answer in the middle, where something went well before.</summary>
    public static IReadOnlyList<LineFault> Everything { get; } = [LineFault.Unavailable, LineFault.LostAnswer, LineFault.TooMany, LineFault.Cut, LineFault.SlowAnswer];

    /// <summary>What Retry-After says, and by how much a slow answer is late.</summary>
    public TimeSpan Wait => wait;

    /// <summary>How many faults no push has met yet.</summary>
    public int Left
    {
        get
        {
            lock (_turn) return faults.Count - _next;
        }
    }

    /// <summary>The fault of a push.</summary>
    /// <param name="content">What tells pushes apart: the kind and the digest of the body. Nothing else, so that a repetition is known by its content even where its key or address changed.</param>
    public LineFault Next(string content)
    {
        lock (_turn) return _seen.Add(content) && _next < faults.Count ? faults[_next++] : LineFault.None;
    }
}
