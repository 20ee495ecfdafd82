using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>清单: a product by its platform code or its names. A hospital keeps its own 重点监控目录 and no other list.</summary>
internal sealed class ListRowRules(RowFields fields, HospitalCode? hospital) : KeyedRowRules<ListRow>(fields)
{
    internal static readonly ChoiceSet<DrugList> Lists = new(
        (DrugList.Shortage, "短缺药品清单", "shortage"), (DrugList.ShortageWatch, "易短缺重点监测清单", "shortageWatch"),
        (DrugList.KeyMonitored, "重点监控目录", "keyMonitored"), (DrugList.AbnormalUse, "异常使用品种", "abnormalUse"),
        (DrugList.Essential, "国家基本药物目录", "essential"));

    private static readonly Bilingual OwnOnly = new("重点监控目录（keyMonitored）", "keyMonitored (重点监控目录), the one list a hospital keeps itself");

    protected override ListRow Read()
    {
        var row = new ListRow
        {
            Row = Fields.Row,
            List = List(Fields.IndexOf("list")),
            PlatformCode = Code("platformCode"),
            GenericName = Text("genericName"),
            DosageForm = Text("dosageForm"),
            Strength = Text("strength"),
            EffectiveFrom = Date("effectiveFrom") ?? default,
            EffectiveTo = Date("effectiveTo"),
            Document = Text("document"),
        };
        if (IsBlank("platformCode") && IsBlank("genericName")) Missing("platformCode");
        CheckOrder(row.EffectiveFrom, row.EffectiveTo, "effectiveTo");
        return row;
    }

    protected override Problem? FindConflict(IReadOnlyList<ListRow> rows) => ListRules.FindOverlap(KeyedBook<ListRow>.Empty.Merge(rows, 0, ""));

    private DrugList List(int column)
    {
        var list = Fields.Choice(column, Lists);
        if (hospital is not null && list is not (null or DrugList.KeyMonitored)) Fields.Reject(RejectionCodes.InvalidChoice, column, Fields.Shown(column), OwnOnly);
        return list ?? default;
    }
}
