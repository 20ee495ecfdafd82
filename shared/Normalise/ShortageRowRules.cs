using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>短缺上报: drug, type, start and cause, in the words of the direct report.</summary>
internal sealed class ShortageRowRules(RowFields fields, DrugCatalogue catalogue) : DrugRowRules<ShortageRow>(fields, catalogue)
{
    internal static readonly ChoiceSet<ShortageType> Types = new(
        (ShortageType.OutOfStock, "断货", "outOfStock"), (ShortageType.Insufficient, "供应不足", "insufficient"), (ShortageType.Delayed, "供应不及时", "delayed"));

    internal static readonly ChoiceSet<ShortageCause> Causes = new(
        (ShortageCause.RawMaterial, "原料短缺", "rawMaterial"), (ShortageCause.StopProduction, "停产", "stopProduction"), (ShortageCause.Price, "价格低", "price"),
        (ShortageCause.LowDemand, "用量小", "lowDemand"), (ShortageCause.Distribution, "不配送", "distribution"), (ShortageCause.NoListing, "未挂网", "noListing"),
        (ShortageCause.ImportApproval, "进口审批", "importApproval"), (ShortageCause.QualityGmp, "质量", "qualityGmp"),
        (ShortageCause.DemandSurge, "需求激增", "demandSurge"), (ShortageCause.Other, "其他", "other"));

    protected override ShortageRow Read() => new()
    {
        Row = Fields.Row,
        DrugCode = Code("drugCode") ?? "",
        Type = Choice("type", Types) ?? default,
        Since = Date("since") ?? default,
        Cause = Choice("cause", Causes) ?? default,
        Substitute = IsBlank("substitute") ? null : Fields.Flag(Fields.IndexOf("substitute")),
        Note = Text("note"),
    };

    protected override (string? Code, DateOnly Day) DrugOf(ShortageRow row) => (row.DrugCode, row.Since);
}
