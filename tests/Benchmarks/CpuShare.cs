using System.Diagnostics;

namespace Benchmarks;

/// <summary>How much of the machine processes take from now on.</summary>
internal sealed class CpuShare(IReadOnlyList<int> processes)
{
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly IReadOnlyList<TimeSpan> before = Now(processes);

    /// <summary>Seconds and cores, process by process.</summary>
    public string Of(IReadOnlyList<string> names) => string.Join(", ", Now(processes).Zip(before, names)
        .Select(p => $"{p.Third} {(p.First - p.Second).TotalSeconds:0} s ({(p.First - p.Second) / watch.Elapsed:0.00} cores)"));

    private static List<TimeSpan> Now(IReadOnlyList<int> processes) => [.. processes.Select(id =>
    {
        using var process = Process.GetProcessById(id);
        return process.TotalProcessorTime;
    })];
}
