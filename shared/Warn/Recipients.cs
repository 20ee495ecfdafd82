using Shared.Vocabulary;

namespace Shared.Warn;

/// <summary>Who is to be told of a warning.</summary>
/// <param name="Level">The level it stands at, or that of a pilot group.</param>
/// <param name="Region">The authority's region; for an institution the one in which it lies.</param>
/// <param name="Name">What they are called.</param>
public sealed record Recipient(WarningLevel Level, RegionCode Region, Bilingual Name);

/// <summary>
/// Whom a warning concerns: whoever has to act, and for a selected product that is to be reported the pilot groups of province and nation too
/// (国办发〔2019〕2号 三(二)2: 供应不足、不及时的，及时报告).
/// </summary>
public static class Recipients
{
    private static readonly Bilingual National = new("国家组织药品集中采购和使用试点工作小组办公室", "the national pilot group for volume-based procurement");
    private static readonly Bilingual Provincial = new("省级药品集中采购和使用试点工作小组", "the provincial pilot group for volume-based procurement");

    /// <summary>The recipients of a warning, the one who has to act first.</summary>
    public static IReadOnlyList<Recipient> Of(ShortageWarning warning)
    {
        var acting = new Recipient(warning.Level, At(warning.Level, warning.Region), Name(warning.Level));
        if (!warning.Product.Selected || !warning.Reportable) return [acting];
        return [acting, new(WarningLevel.Province, At(WarningLevel.Province, warning.Region), Provincial), new(WarningLevel.National, RegionCode.Nation, National)];
    }

    private static RegionCode At(WarningLevel level, RegionCode region)
    {
        var here = region;
        while (level > WarningLevels.FirstAuthority(here)) here = here.Parent;
        return here;
    }

    private static Bilingual Name(WarningLevel level) => level switch
    {
        WarningLevel.Institution => new("医疗机构药学部门", "the institution's pharmacy"),
        WarningLevel.County => new("县级短缺药品供应保障牵头部门", "the county's authority for drug shortages"),
        WarningLevel.City => new("市级短缺药品供应保障牵头部门", "the city's authority for drug shortages"),
        WarningLevel.Province => new("省级短缺药品供应保障会商联动机制牵头部门", "the province's authority for drug shortages"),
        _ => new("国家短缺药品供应保障工作会商联动机制", "the national mechanism for drug shortages"),
    };
}
