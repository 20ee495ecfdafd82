using System.Globalization;

namespace Functions.Tests.Faults.Torture;

/// <summary>What a torture run brought.</summary>
/// <param name="Settings">What it was asked to be.</param>
/// <param name="Complaints">Everything that is otherwise than in the calm run, or must not be; empty when it was survived.</param>
/// <param name="Lines">The closing lines.</param>
public sealed record TortureResult(TortureSettings Settings, IReadOnlyList<string> Complaints, IReadOnlyList<string> Lines)
{
    private const int Shown = 60;

    /// <summary>The lines, and what is wrong with how to see it again.</summary>
    public override string ToString() => string.Join('\n', Complaints.Count == 0 ? Lines : [.. Complaints.Take(Shown), string.Create(CultureInfo.InvariantCulture, $"{Complaints.Count} 处不同 / {Complaints.Count} differences"), .. Lines,
        $"重现（输入、故障与击杀计划相同，调度仍由机器决定） / the same inputs, faults and kills again, in the machine's own time: {Settings.Command}"]);
}
