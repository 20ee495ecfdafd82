using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>Dates, quantities and words as a dialect writes them.</summary>
internal static class FileWords
{
    private static readonly string[] Surnames = ["王", "李", "张", "刘", "陈", "杨", "赵", "周", "吴", "孙"];

    public static string Date(this HospitalDialect dialect, DateOnly day) => day.ToString(dialect.Chinese ? "yyyyMMdd" : "yyyy-MM-dd");

    public static string YesNo(this HospitalDialect dialect, bool yes) => dialect.Chinese ? (yes ? "是" : "否") : (yes ? "1" : "2");

    /// <summary>Packs of so many dose units; four decimals stay within a dose unit of the truth for every pack in the sample.</summary>
    public static string Packs(HospitalDrug drug, int doses) =>
        doses % drug.PackSize == 0 ? (doses / drug.PackSize).ToString() : decimal.Round((decimal)doses / drug.PackSize, 4).ToString("0.####");

    public static string Encounter(this HospitalDialect dialect, Encounter encounter) => (encounter, dialect.Chinese) switch
    {
        (Vocabulary.Encounter.Emergency, true) => "急诊",
        (Vocabulary.Encounter.Emergency, false) => "emergency",
        (Vocabulary.Encounter.Inpatient, true) => "住院",
        (Vocabulary.Encounter.Inpatient, false) => "inpatient",
        (_, true) => "门诊",
        (_, false) => "outpatient",
    };

    /// <summary>A name as it stands where none should; nobody's.</summary>
    public static string PatientName(UseLine line) => Surnames[(line.Visit + line.VisitDay) % Surnames.Length] + "某某";
}
