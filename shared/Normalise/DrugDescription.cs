namespace Shared.Normalise;

/// <summary>What rows tell of a drug beside its code; null where they tell nothing. It identifies, it never counts.</summary>
public sealed record DrugDescription
{
    /// <summary>A description that tells nothing.</summary>
    public static DrugDescription Empty { get; } = new();

    /// <summary>国家药管平台药品编码.</summary>
    public string? Ypid { get; init; }

    /// <summary>省级药品集中采购平台药品编码.</summary>
    public string? PlatformCode { get; init; }

    /// <summary>医保药品代码.</summary>
    public string? InsuranceCode { get; init; }

    /// <summary>本位码.</summary>
    public string? StandardCode { get; init; }

    /// <summary>通用名.</summary>
    public string? GenericName { get; init; }

    /// <summary>批准文号.</summary>
    public string? ApprovalNumber { get; init; }

    /// <summary>生产企业.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>剂型.</summary>
    public string? DosageForm { get; init; }

    /// <summary>制剂规格.</summary>
    public string? Strength { get; init; }

    /// <summary>转换系数: dose units in a pack.</summary>
    public string? PackSize { get; init; }

    /// <summary>This description, with what it lacks from another.</summary>
    public DrugDescription Or(DrugDescription other) => new()
    {
        Ypid = Ypid ?? other.Ypid,
        PlatformCode = PlatformCode ?? other.PlatformCode,
        InsuranceCode = InsuranceCode ?? other.InsuranceCode,
        StandardCode = StandardCode ?? other.StandardCode,
        GenericName = GenericName ?? other.GenericName,
        ApprovalNumber = ApprovalNumber ?? other.ApprovalNumber,
        Manufacturer = Manufacturer ?? other.Manufacturer,
        DosageForm = DosageForm ?? other.DosageForm,
        Strength = Strength ?? other.Strength,
        PackSize = PackSize ?? other.PackSize,
    };
}
