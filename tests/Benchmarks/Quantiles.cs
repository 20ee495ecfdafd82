namespace Benchmarks;

/// <summary>The middle and the ends of a set of times.</summary>
internal static class Quantiles
{
    public static string Of(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return sorted.Count == 0 ? "none" : $"p50 {At(sorted, 0.5)}, p95 {At(sorted, 0.95)}, p99 {At(sorted, 0.99)}, max {Text(sorted[^1])}";
    }

    private static string At(List<TimeSpan> sorted, double share) => Text(sorted[(int)((sorted.Count - 1) * share)]);

    private static string Text(TimeSpan time) => time.TotalSeconds < 1 ? $"{time.TotalMilliseconds:0} ms" : $"{time.TotalSeconds:0.0} s";
}
