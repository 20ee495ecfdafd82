using Shared.Vocabulary;

namespace Shared.Normalise.Suggestions;

/// <summary>Whose catalogue a candidate stands in.</summary>
public enum SuggestionSource
{
    /// <summary>The hospital's own.</summary>
    Own,

    /// <summary>The region's master.</summary>
    Master,
}

/// <summary>A drug that a code without a catalogue row may mean.</summary>
/// <param name="Source">Whose catalogue it stands in.</param>
/// <param name="Row">Its row: the one in force on the last day the code was used, else the latest.</param>
/// <param name="Score">How likely it is meant, 0 to 1 in four digits.</param>
/// <param name="Reasons">What speaks for it, the strongest first, and then what speaks against it.</param>
public sealed record Suggestion(SuggestionSource Source, CatalogueRow Row, decimal Score, IReadOnlyList<Bilingual> Reasons);

/// <summary>One thing that speaks for a candidate (weight) or against it (factor below 1).</summary>
internal readonly record struct Evidence(decimal Weight, decimal Factor, Bilingual Reason)
{
    public static Evidence For(decimal weight, string zh, string en) => new(weight, 1, new(zh, en));

    public static Evidence Against(decimal factor, string zh, string en) => new(0, factor, new(zh, en));

    /// <summary>Everything taken together.</summary>
    public static decimal Score(IEnumerable<Evidence> all)
    {
        var (missing, doubt) = (1m, 1m);
        foreach (var evidence in all) (missing, doubt) = (missing * (1 - evidence.Weight), doubt * evidence.Factor);
        return decimal.Round((1 - missing) * doubt, 4, MidpointRounding.ToEven);
    }
}
