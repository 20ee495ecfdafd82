using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>带量采购协议: hospital, drug, term, volume and price.</summary>
internal sealed class AgreementRowRules(RowFields fields, AgreementSubjects? subjects) : IRowRules
{
    private static readonly Bilingual NotNegative = new("不能为负", "it can't be negative");

    private static readonly Bilingual OwnCatalogue = new("该机构的目录", "the hospital's catalogue");
    private static readonly Bilingual Master = new("平台目录", "the master catalogue");

    private readonly List<AgreementRow> _rows = [];

    public RowOutcome Take()
    {
        var hospital = Hospital(fields.IndexOf("hospital"));
        var (drugCode, platformCode) = (Code("drugCode"), Code("platformCode"));
        if (drugCode is null && platformCode is null && Blank("drugCode") && Blank("platformCode"))
            fields.Reject(RejectionCodes.MissingValue, fields.IndexOf("drugCode"), null);
        var (from, to) = Term();
        var row = new AgreementRow
        {
            Row = fields.Row,
            AgreementId = Code("agreementId") ?? "",
            Hospital = hospital,
            DrugCode = drugCode,
            PlatformCode = platformCode,
            AgreedDoses = NumberFromZero("agreedDoses") ?? 0,
            Price = NumberFromZero("price") ?? 0,
            From = from,
            To = to,
            ProcurementBatch = fields.Text(fields.IndexOf("procurementBatch")),
            Group = fields.Text(fields.IndexOf("group")),
            MonthlyPlan = Plan(fields.IndexOf("monthlyPlan")),
            RegionalDoses = NumberFromZero("regionalDoses"),
        };
        if (!fields.Faulty && subjects is not null) CheckSubjects(row, subjects);
        if (fields.Faulty) return RowOutcome.Rejected;
        _rows.Add(row);
        return RowOutcome.Accepted;
    }

    public NormalisedFeed Complete(NormalisedFeed feed) => feed with
    {
        KeyedRows = _rows,
        Refusal = feed.Refusal ?? AgreementRules.FindOverlap(KeyedBook<AgreementRow>.Empty.Merge(_rows, 0, "")),
    };

    private HospitalCode Hospital(int column)
    {
        if (fields.Code(column) is not { } text) return default;
        if (HospitalCode.TryParse(text, out var hospital)) return hospital;
        fields.Reject(RejectionCodes.InvalidHospital, column, text);
        return default;
    }

    private void CheckSubjects(AgreementRow row, AgreementSubjects subjects)
    {
        if (!subjects.Has(row.Hospital)) fields.Reject(RejectionCodes.UnknownHospital, fields.IndexOf("hospital"), row.Hospital.ToString());
        else if (row.DrugCode is { } drug && !subjects.Has(row.Hospital, drug)) fields.Reject(RejectionCodes.UnknownDrug, fields.IndexOf("drugCode"), drug, OwnCatalogue);
        if (row.PlatformCode is { } platform && !subjects.HasPlatform(platform)) fields.Reject(RejectionCodes.UnknownDrug, fields.IndexOf("platformCode"), platform, Master);
    }

    private (DateOnly From, DateOnly To) Term()
    {
        var to = fields.IndexOf("to");
        var (start, end) = (fields.Date(fields.IndexOf("from")), fields.Date(to));
        if (end < start) fields.Reject(RejectionCodes.InvalidRange, to, fields.Shown(to), new($"{start:yyyy-MM-dd}", $"{start:yyyy-MM-dd}"));
        return (start ?? default, end ?? default);
    }

    private decimal? NumberFromZero(string key)
    {
        var column = fields.IndexOf(key);
        var number = fields.Number(column);
        if (number < 0) fields.Reject(RejectionCodes.NumberOutOfRange, column, fields.Shown(column), NotNegative);
        return number;
    }

    private string? Plan(int column)
    {
        if (fields.Text(column) is not { } plan) return null;
        if (!MonthlyPlanText.IsValid(plan)) fields.Reject(RejectionCodes.InvalidPlan, column, plan);
        return plan;
    }

    private string? Code(string key) => fields.Code(fields.IndexOf(key));

    private bool Blank(string key) => fields.Bytes(fields.IndexOf(key)).IsEmpty;
}
