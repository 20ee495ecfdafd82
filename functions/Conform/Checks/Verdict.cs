using Functions.Conform.Observed;
using Shared.Vocabulary;

namespace Functions.Conform.Checks;

/// <summary>Whether a sender may go live.</summary>
public enum Readiness
{
    /// <summary>It may.</summary>
    Ready,

    /// <summary>It may once what is named is mended or shown.</summary>
    Conditional,

    /// <summary>It may not.</summary>
    NotReady,
}

/// <summary>A sender judged on every point.</summary>
/// <param name="Observation">What was known of it.</param>
/// <param name="Points">How it did.</param>
public sealed record Verdict(Observation Observation, IReadOnlyList<Judged> Points)
{
    private const int ReadyFrom = 90;
    private const int ConditionalFrom = 60;

    /// <summary>How the verdict is reached.</summary>
    public static Bilingual Rule { get; } = new(
        $"通过得满分，未通过和未见均不得分，满分 100。可上线：没有未通过的项，全部关键项通过，且不低于 {ReadyFrom} 分；有条件：关键项没有未通过，且不低于 {ConditionalFrom} 分；其余不可上线。",
        $"A point passed earns its weight, one failed or not seen earns nothing; 100 in all. Ready: nothing failed, every vital point passed, {ReadyFrom} or more. Conditional: no vital point failed, {ConditionalFrom} or more. Else not ready.");

    /// <summary>The score, 0 to 100.</summary>
    public int Score => Points.Sum(p => p.Points);

    /// <summary>Whether it may go live.</summary>
    public Readiness Readiness =>
        Points.All(p => p.Finding.Outcome != Outcome.Failed && (!p.Check.Vital || p.Finding.Outcome == Outcome.Passed)) && Score >= ReadyFrom ? Readiness.Ready
        : Points.Any(p => p.Check.Vital && p.Finding.Outcome == Outcome.Failed) || Score < ConditionalFrom ? Readiness.NotReady
        : Readiness.Conditional;

    /// <summary>The verdict in words.</summary>
    public Bilingual Word => Readiness switch
    {
        Readiness.Ready => new("可上线", "Ready"),
        Readiness.Conditional => new("有条件上线", "Conditional"),
        _ => new("不可上线", "Not ready"),
    };

    /// <summary>Judges what is known of a sender.</summary>
    public static Verdict Of(Observation observation) => new(observation, CheckList.Judge(observation));
}
