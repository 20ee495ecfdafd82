using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>指标目标值: what an indicator should reach in a region or at a hospital, from a day on, and who says so.</summary>
internal sealed class TargetRowRules(RowFields fields) : IRowRules
{
    internal static readonly ChoiceSet<InstitutionLevel> Levels = new(
        (InstitutionLevel.Tertiary, "三级", "tertiary"), (InstitutionLevel.Secondary, "二级", "secondary"), (InstitutionLevel.Primary, "基层", "primary"));

    internal static readonly ChoiceSet<InstitutionKind> Kinds = new(
        (InstitutionKind.General, "综合", "general"), (InstitutionKind.Tcm, "中医", "tcm"), (InstitutionKind.Specialty, "专科", "specialty"),
        (InstitutionKind.Maternity, "妇幼", "maternity"), (InstitutionKind.Psychiatric, "精神卫生", "psychiatric"));

    private static readonly Bilingual ShareForm = new("占比写作 0 至 1 的小数，30% 写作 0.3", "a share is a number from 0 to 1: write 30 % as 0.3");

    private readonly List<TargetRow> _rows = [];

    public RowOutcome Take()
    {
        var row = new TargetRow
        {
            Row = fields.Row,
            Indicator = Code("indicator") ?? "",
            Basis = Code("basis"),
            Region = Region(fields.IndexOf("region")),
            Hospital = Hospital(fields.IndexOf("hospital")),
            Level = fields.Choice(fields.IndexOf("level"), Levels),
            InstitutionKind = fields.Choice(fields.IndexOf("kind"), Kinds),
            Department = Text("department"),
            Min = fields.Number(fields.IndexOf("min")),
            Max = fields.Number(fields.IndexOf("max")),
            EffectiveFrom = fields.Date(fields.IndexOf("effectiveFrom")) ?? default,
            EffectiveTo = fields.Date(fields.IndexOf("effectiveTo")),
            Source = Text("source") ?? "",
        };
        Check(row);
        if (fields.Faulty) return RowOutcome.Rejected;
        _rows.Add(row);
        return RowOutcome.Accepted;
    }

    public NormalisedFeed Complete(NormalisedFeed feed) => feed with
    {
        KeyedRows = _rows,
        Refusal = feed.Refusal ?? TargetRules.FindOverlap(KeyedBook<TargetRow>.Empty.Merge(_rows, 0, "")),
    };

    private void Check(TargetRow row)
    {
        if (Blank("region") && Blank("hospital")) fields.Reject(RejectionCodes.MissingValue, fields.IndexOf("region"), null);
        if (Blank("min") && Blank("max")) fields.Reject(RejectionCodes.MissingValue, fields.IndexOf("min"), null);
        Known("indicator", row.Indicator, IndicatorWords.Indicators);
        if (row is { Indicator: "essential-drug-ratio", Basis: { } basis }) Known("basis", basis, IndicatorWords.RatioBases);
        if (IndicatorWords.Shares.Contains(row.Indicator, StringComparer.Ordinal))
        {
            CheckShare("min", row.Min);
            CheckShare("max", row.Max);
        }

        if (row.Max < row.Min) Range("max", $"{row.Max}", $"{row.Min}");
        if (row.EffectiveTo < row.EffectiveFrom) Range("effectiveTo", $"{row.EffectiveTo:yyyy-MM-dd}", $"{row.EffectiveFrom:yyyy-MM-dd}");
    }

    private void Known(string column, string word, IReadOnlyList<string> allowed)
    {
        if (word.Length == 0 || allowed.Contains(word, StringComparer.Ordinal)) return;
        fields.Reject(RejectionCodes.InvalidChoice, fields.IndexOf(column), word, new(string.Join('、', allowed), string.Join(", ", allowed)));
    }

    // 30 typed for 30 % would be a target nobody can reach, and nobody would see why.
    private void CheckShare(string column, decimal? share)
    {
        if (share is < 0 or > 1) fields.Reject(RejectionCodes.NumberOutOfRange, fields.IndexOf(column), $"{share}", ShareForm);
    }

    private void Range(string column, string found, string start) =>
        fields.Reject(RejectionCodes.InvalidRange, fields.IndexOf(column), found, new(start, start));

    private RegionCode? Region(int column)
    {
        if (fields.Code(column) is not { } text) return null;
        if (RegionCode.TryParse(text, out var region)) return region;
        fields.Reject(RejectionCodes.InvalidRegion, column, text);
        return null;
    }

    private HospitalCode? Hospital(int column)
    {
        if (fields.Code(column) is not { } text) return null;
        if (HospitalCode.TryParse(text, out var hospital)) return hospital;
        fields.Reject(RejectionCodes.InvalidHospital, column, text);
        return null;
    }

    private string? Code(string key) => fields.Code(fields.IndexOf(key));

    private string? Text(string key) => fields.Text(fields.IndexOf(key));

    private bool Blank(string key) => fields.Bytes(fields.IndexOf(key)).IsEmpty;
}
