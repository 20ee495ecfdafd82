using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Rules;

/// <summary>A rule in force as it is shown: where it comes from, who wrote and checked it, its numbers, and who puts others in their place.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What it says.</param>
/// <param name="Source">The document it rests on.</param>
/// <param name="EffectiveFrom">The first day it holds for.</param>
/// <param name="EffectiveTo">The last, included; null when open.</param>
/// <param name="Author">Who wrote it down.</param>
/// <param name="CheckedBy">Who checked it.</param>
/// <param name="ReviewOn">When it was last looked at.</param>
/// <param name="Values">Its numbers.</param>
/// <param name="Overrides">What jurisdictions put in their place.</param>
public sealed record RuleView(
    string Id, Bilingual Title, string Source, DateOnly EffectiveFrom, DateOnly? EffectiveTo, string Author, string CheckedBy, DateOnly ReviewOn,
    IReadOnlyList<RuleValue> Values, IReadOnlyList<RuleOverride> Overrides)
{
    /// <summary>A rule with what jurisdictions say of it.</summary>
    /// <param name="rule">The product's own.</param>
    /// <param name="here">The same as it is in force in the region asked for.</param>
    /// <param name="overrides">The rows in force that put other numbers in place of the rule's.</param>
    public static RuleView Of(Rule rule, Rule here, IEnumerable<ThresholdRow> overrides) => new(
        rule.Id, rule.Title.Text, rule.Source, rule.EffectiveFrom, rule.EffectiveTo, rule.Author, rule.Checker, rule.ReviewDate,
        [.. rule.Thresholds.Select(t => new RuleValue(t.Key, t.Value.Value, here[t.Key], t.Value.Unit, t.Value.Source))],
        [.. overrides.OrderBy(o => o.Threshold, StringComparer.Ordinal).ThenBy(o => o.Region).Select(o => new RuleOverride(o.Region, o.Threshold, o.Value, o.Source, o.EffectiveFrom))]);
}

/// <summary>A number of a rule.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The product's own.</param>
/// <param name="InForce">The one in force in the region asked for.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Source">Where the product's own comes from.</param>
public sealed record RuleValue(string Name, decimal Value, decimal InForce, string Unit, string Source);

/// <summary>What a jurisdiction puts in place of a number.</summary>
/// <param name="Region">Where.</param>
/// <param name="Name">The number's name.</param>
/// <param name="Value">The number.</param>
/// <param name="Source">Who says so.</param>
/// <param name="EffectiveFrom">Since when.</param>
public sealed record RuleOverride(RegionCode Region, string Name, decimal Value, string Source, DateOnly EffectiveFrom);
