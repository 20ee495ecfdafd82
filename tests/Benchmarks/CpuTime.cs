using System.Diagnostics;

namespace Benchmarks;

/// <summary>What processes spend from now on: unlike elapsed time it says the same on a busy machine.</summary>
internal sealed class CpuTime
{
    private readonly IReadOnlyList<int> processes;
    private readonly IReadOnlyList<double> before;

    public CpuTime(IReadOnlyList<int> processes) => (this.processes, before) = (processes, Now(processes));

    /// <summary>Milliseconds a call, process by process: the endpoint's, the storage's.</summary>
    public string Milliseconds(int calls) => "CPU ms " + string.Join(" + ", Now(processes).Zip(before).Select(p => $"{(p.First - p.Second) / calls:0.00}"));

    private static List<double> Now(IReadOnlyList<int> processes) => [.. processes.Select(id =>
    {
        using var process = Process.GetProcessById(id);
        return process.TotalProcessorTime.TotalMilliseconds;
    })];
}
