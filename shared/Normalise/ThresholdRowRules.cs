using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>阈值: rule, name, region, number and source.</summary>
internal sealed class ThresholdRowRules(RowFields fields) : KeyedRowRules<ThresholdRow>(fields)
{
    protected override ThresholdRow Read()
    {
        var row = new ThresholdRow
        {
            Row = Fields.Row,
            Rule = Code("rule") ?? "",
            Threshold = Code("threshold") ?? "",
            Region = Fields.Region(Fields.IndexOf("region")) ?? default,
            Value = Number("value") ?? 0,
            EffectiveFrom = Date("effectiveFrom") ?? default,
            EffectiveTo = Date("effectiveTo"),
            Source = Text("source") ?? "",
        };
        CheckOrder(row.EffectiveFrom, row.EffectiveTo, "effectiveTo");
        return row;
    }

    protected override Problem? FindConflict(IReadOnlyList<ThresholdRow> rows) =>
        ThresholdRules.FindOverlap(KeyedBook<ThresholdRow>.Empty.Merge(rows, 0, ""));
}
