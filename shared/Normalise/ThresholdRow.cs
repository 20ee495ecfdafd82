using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>阈值: what a jurisdiction puts in place of a rule's own threshold.</summary>
public sealed record ThresholdRow : KeyedRow
{
    /// <inheritdoc/>
    public override string Key => $"{Rule}\u001f{Threshold}\u001f{Region}\u001f{EffectiveFrom:yyyy-MM-dd}";

    /// <summary>The rule's id, for example <c>days-of-stock</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>The threshold's name in that rule.</summary>
    public required string Threshold { get; init; }

    /// <summary>The region it holds in, with all below it.</summary>
    public required RegionCode Region { get; init; }

    /// <summary>数值.</summary>
    public required decimal Value { get; init; }

    /// <summary>生效日期.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>失效日期, included; null when open.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>The document that sets it.</summary>
    public required string Source { get; init; }
}
