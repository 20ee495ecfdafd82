namespace Shared.Vocabulary;

/// <summary>
/// A share that remembers its parts. It is never clamped; with a denominator of 0 it has no value.
/// Adding two ratios adds numerators and denominators, so a roll-up is a ratio of sums.
/// </summary>
/// <param name="Numerator">The part, exact.</param>
/// <param name="Denominator">The whole, exact.</param>
public readonly record struct Ratio(decimal Numerator, decimal Denominator)
{
    /// <summary>Numerator ÷ denominator, or null when the denominator is 0.</summary>
    public decimal? Value => Denominator == 0 ? null : Numerator / Denominator;

    public static Ratio operator +(Ratio a, Ratio b) => new(a.Numerator + b.Numerator, a.Denominator + b.Denominator);
}
