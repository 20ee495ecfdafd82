using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>What an indicator should reach, as an authority or a hospital set it.</summary>
public sealed record TargetRow : KeyedRow
{
    /// <inheritdoc/>
    public override string Key => string.Join('\u001f', Indicator, Basis, Region, Hospital, Level, InstitutionKind, Department, EffectiveFrom.ToString("yyyy-MM-dd"));

    /// <summary>For example <c>essential-drug-ratio</c>.</summary>
    public required string Indicator { get; init; }

    /// <summary>For example <c>amount</c>; null for every basis.</summary>
    public string? Basis { get; init; }

    /// <summary>The region it holds in; this or <see cref="Hospital"/> is set.</summary>
    public RegionCode? Region { get; init; }

    /// <summary>The hospital it holds for.</summary>
    public HospitalCode? Hospital { get; init; }

    /// <summary>级别, or null for any.</summary>
    public InstitutionLevel? Level { get; init; }

    /// <summary>类别, or null for any.</summary>
    public InstitutionKind? InstitutionKind { get; init; }

    /// <summary>科室, or null for the institution as a whole.</summary>
    public string? Department { get; init; }

    /// <summary>The least share.</summary>
    public decimal? Min { get; init; }

    /// <summary>The largest share.</summary>
    public decimal? Max { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>The last day, included; null when open.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>The document that sets it.</summary>
    public required string Source { get; init; }
}
