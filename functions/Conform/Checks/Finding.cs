using Shared.Vocabulary;

namespace Functions.Conform.Checks;

/// <summary>How a sender did on a point.</summary>
public enum Outcome
{
    /// <summary>It was seen to do it rightly.</summary>
    Passed,

    /// <summary>It was seen to do it wrongly.</summary>
    Failed,

    /// <summary>It wasn't seen to do it at all, which earns nothing.</summary>
    NotSeen,
}

/// <summary>What was found on a point.</summary>
/// <param name="Outcome">How the sender did.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="Evidence">Where: feeds, rows, calls.</param>
public sealed record Finding(Outcome Outcome, Bilingual Seen, IReadOnlyList<string> Evidence)
{
    private const int Shown = 8;

    /// <summary>Rightly done.</summary>
    public static Finding Passed(string zh, string en) => new(Outcome.Passed, new(zh, en), []);

    /// <summary>Not seen.</summary>
    public static Finding NotSeen(string zh, string en) => new(Outcome.NotSeen, new(zh, en), []);

    /// <summary>Wrongly done; of the evidence the first pieces are shown, and how many there are besides.</summary>
    public static Finding Failed(string zh, string en, IEnumerable<string> evidence)
    {
        var all = evidence.ToList();
        return new(Outcome.Failed, new(zh, en), all.Count <= Shown ? all : [.. all.Take(Shown), $"… +{all.Count - Shown}"]);
    }
}
