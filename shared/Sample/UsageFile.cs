using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>Writes a hospital's lines of use.</summary>
internal sealed class UsageFile(HospitalBooks books)
{
    private readonly HospitalDialect _dialect = books.Hospital.Dialect;

    /// <summary>The lines of some days that <paramref name="chosen"/> takes, with bad rows among them.</summary>
    public ReadOnlyMemory<byte> Write(DayRange days, IReadOnlyList<BadRowKind> faults, Func<UseLine, bool>? chosen = null)
    {
        var file = new FileText(_dialect, Columns());
        var written = 0;
        foreach (var line in Lines(books, days).Where(l => chosen?.Invoke(l) ?? true))
        {
            Write(file, Fields(line));
            // Each bad row is a spoilt copy that follows a good one.
            if (written < faults.Count) Write(file, Spoilt(Fields(line), faults[written], days));
            written++;
        }
        return file.Bytes();
    }

    /// <summary>The lines of some days.</summary>
    public static IEnumerable<UseLine> Lines(HospitalBooks books, DayRange days)
    {
        var to = books.LinesFrom[books.DayOf(days.To) + 1];
        for (var i = books.LinesFrom[books.DayOf(days.From)]; i < to; i++) yield return books.Lines[i];
    }

    private FileColumn[] Columns() =>
    [
        new("date", _dialect.OldColumnNames ? "药品销售日期" : "销售日期"), new("drugCode", "院内药品唯一码"),
        new("packs", "销售数量(最小销售包装单位)", _dialect.Packs), new("doses", "销售数量(最小制剂单位)", _dialect.Doses),
        new("amount", "销售总金额(元)"), new("department", "科室"), new("encounter", "就诊类型"),
        new("visitId", "就诊号", _dialect.VisitIds), new("prescriptionId", "处方号", _dialect.PrescriptionIds),
        new("patientName", "姓名", _dialect.PatientNames),
    ];

    private UsageFields Fields(UseLine line)
    {
        var drug = books.Drugs[line.Drug];
        return new UsageFields
        {
            Line = line,
            Date = _dialect.Chinese ? books.Digits(line.Day) : _dialect.Date(books.Date(line.Day)),
            DrugCode = drug.Code,
            Packs = FileWords.Packs(drug, line.Doses),
            Doses = line.Doses.ToString(),
            Amount = drug.Amount(line.Doses).ToString("F2"),
        };
    }

    private void Write(FileText file, UsageFields fields) => file.Row(
        fields.Date, fields.DrugCode, fields.Packs, fields.Doses, fields.Amount, books.Hospital.Departments[fields.Line.Department],
        _dialect.Encounter(fields.Line.Encounter), VisitId(fields.Line), PrescriptionId(fields.Line), FileWords.PatientName(fields.Line));

    private UsageFields Spoilt(UsageFields good, BadRowKind fault, DayRange days) => fault switch
    {
        BadRowKind.InvalidDate => good with { Date = _dialect.Chinese ? "20261340" : "2026-13-40" },
        BadRowKind.DateOutsidePeriod => good with { Date = _dialect.Date(days.From.AddDays(-1)) },
        BadRowKind.UnitsDisagree => good with { Doses = (good.Line.Doses + (9 * Math.Sign(good.Line.Doses))).ToString() },
        BadRowKind.OppositeSigns => good with { Amount = books.Drugs[good.Line.Drug].Amount(-good.Line.Doses).ToString("F2") },
        BadRowKind.InvalidNumber => good with { Amount = "拾贰元" },
        BadRowKind.UnknownDrug => good with { DrugCode = "ZZ-9999" },
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "A usage row can't be spoilt like this."),
    };

    private string? VisitId(UseLine line) => !_dialect.VisitIds ? null : line.Encounter switch
    {
        Encounter.Inpatient => $"ZY{books.Digits(Visits.StayStart(line.VisitDay, line.Visit))}{line.Visit:000}",
        Encounter.Emergency => $"JZ{books.Digits(line.VisitDay)}{line.Visit:0000}",
        _ => $"MZ{books.Digits(line.VisitDay)}{line.Visit:0000}",
    };

    private string? PrescriptionId(UseLine line) => !_dialect.PrescriptionIds ? null
        : line.Encounter == Encounter.Inpatient ? $"YZ{books.Digits(line.VisitDay)}{line.Visit:0000}"
        : $"CF{books.Digits(line.VisitDay)}{line.Visit:0000}";

    private readonly record struct UsageFields(UseLine Line, string Date, string DrugCode, string Packs, string Doses, string Amount);
}
