namespace Functions.Tests.Faults.Line;

/// <summary>
/// Spoils a share of the requests. What happens to the n-th request to a service follows from the seed alone, so the same seed makes the same plan
/// however the requests fall in time.
/// </summary>
/// <param name="seed">The seed.</param>
/// <param name="share">The share of requests that something happens to, 0 to 1.</param>
/// <param name="longestWait">The longest delay, and the longest wait that a refusal asks for.</param>
public sealed class SeededPlan(int seed, double share, TimeSpan longestWait) : ILinePlan
{
    private static readonly LineFaultKind[] Kinds = Enum.GetValues<LineFaultKind>();

    /// <inheritdoc/>
    public LineFault? For(LineRequest request)
    {
        var chance = Mixed((ulong)(uint)seed ^ Mixed(((ulong)request.Service << 48) + (ulong)request.Number));
        if ((chance >> 11) * (1.0 / (1UL << 53)) >= share) return null;
        var choice = Mixed(chance);
        var kind = Kinds[choice % (ulong)Kinds.Length];
        var moment = ((choice >> 16) & 1) == 0 ? LineMoment.Before : LineMoment.After;
        return new LineFault(kind, moment, longestWait * (((choice >> 24) & 0xff) / 255.0));
    }

    // SplitMix64 (Steele, Lea, Flood 2014): a good mixture from one number, the same on every machine.
    private static ulong Mixed(ulong x)
    {
        unchecked
        {
            x += 0x9E3779B97F4A7C15;
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            return x ^ (x >> 31);
        }
    }
}
