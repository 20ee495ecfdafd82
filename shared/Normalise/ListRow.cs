namespace Shared.Normalise;

/// <summary>The named lists of drugs.</summary>
public enum DrugList
{
    /// <summary>短缺药品清单.</summary>
    Shortage,

    /// <summary>易短缺重点监测清单.</summary>
    ShortageWatch,

    /// <summary>重点监控目录.</summary>
    KeyMonitored,

    /// <summary>异常使用品种.</summary>
    AbnormalUse,

    /// <summary>国家基本药物目录; the document names the edition.</summary>
    Essential,
}

/// <summary>A product's membership of a named list.</summary>
public sealed record ListRow : KeyedRow
{
    /// <inheritdoc/>
    public override string Key => $"{List}\u001f{PlatformCode}\u001f{GenericName}\u001f{DosageForm}\u001f{Strength}\u001f{EffectiveFrom:yyyy-MM-dd}";

    /// <summary>清单.</summary>
    public required DrugList List { get; init; }

    /// <summary>省级平台药品编码; this or <see cref="GenericName"/> is set.</summary>
    public string? PlatformCode { get; init; }

    /// <summary>通用名; this or <see cref="PlatformCode"/> is set.</summary>
    public string? GenericName { get; init; }

    /// <summary>剂型; null for every form.</summary>
    public string? DosageForm { get; init; }

    /// <summary>制剂规格; null for every strength.</summary>
    public string? Strength { get; init; }

    /// <summary>生效日期.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>失效日期, included; null when open.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>文件.</summary>
    public string? Document { get; init; }
}
