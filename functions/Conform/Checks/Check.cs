using Functions.Conform.Observed;
using Shared.Vocabulary;

namespace Functions.Conform.Checks;

/// <summary>A point on which a sender is judged.</summary>
/// <param name="Id">Its stable name.</param>
/// <param name="Title">What is expected.</param>
/// <param name="Weight">What it is worth.</param>
/// <param name="Vital">Whether nobody goes live without it.</param>
/// <param name="Mend">What to change.</param>
/// <param name="Guide">Where the guide tells of it: page and heading.</param>
/// <param name="Judge">Looks at a sender.</param>
public sealed record Check(string Id, Bilingual Title, int Weight, bool Vital, Bilingual Mend, string Guide, Func<Observation, Finding> Judge);

/// <summary>A point and how a sender did on it.</summary>
public sealed record Judged(Check Check, Finding Finding)
{
    /// <summary>What it earned.</summary>
    public int Points => Finding.Outcome == Outcome.Passed ? Check.Weight : 0;
}
