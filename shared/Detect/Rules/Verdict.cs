using Shared.Vocabulary;

namespace Shared.Detect.Rules;

/// <summary>What the product's own facts say, before its alternatives are looked at.</summary>
internal readonly record struct Verdict(Judgement Judgement, Severity? Severity, ShortageType? Type)
{
    public static Verdict Clear { get; } = new(Judgement.Clear, null, null);

    public static Verdict Hold { get; } = new(Judgement.Hold, null, null);

    public static Verdict Raise(Severity severity, ShortageType type) => new(Judgement.Raise, severity, type);

    /// <summary>At least yellow, of a type that holds where nothing worse is known.</summary>
    public Verdict AtLeastYellow(ShortageType type) => Judgement == Judgement.Raise ? this : Raise(Vocabulary.Severity.Yellow, type);
}
