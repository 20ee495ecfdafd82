using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>短缺上报: a shortage that a person noticed.</summary>
public sealed record ShortageRow : KeyedRow
{
    /// <inheritdoc/>
    public override string Key => $"{DrugCode}\u001f{Type}\u001f{Since:yyyy-MM-dd}\u001f{Cause}";

    /// <summary>院内药品唯一码.</summary>
    public required string DrugCode { get; init; }

    /// <summary>短缺类型.</summary>
    public required ShortageType Type { get; init; }

    /// <summary>短缺起始日期.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>短缺原因.</summary>
    public required ShortageCause Cause { get; init; }

    /// <summary>有无替代; null when not said.</summary>
    public bool? Substitute { get; init; }

    /// <summary>备注.</summary>
    public string? Note { get; init; }
}
