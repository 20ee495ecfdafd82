using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Tests.Measure;

/// <summary>A catalogue written down product by product, each from a day on.</summary>
internal sealed class Drugs : IProductCatalogue
{
    private readonly List<(string Code, DateOnly From, Product Product)> _rows = [];

    public Product? Find(string drugCode, DateOnly day) =>
        _rows.Where(r => r.Code == drugCode && r.From <= day).OrderBy(r => r.From).LastOrDefault().Product;

    public Drugs Add(string code, Product product, string from = "2020-01-01")
    {
        _rows.Add((code, DateOnly.Parse(from), product));
        return this;
    }

    public static Product Drug(string id, string generic = "", string? maker = "甲厂") => new()
    {
        Id = id,
        Matched = true,
        GenericName = generic.Length > 0 ? generic : "通用名" + id,
        DosageForm = "片剂",
        Strength = "20mg",
        Manufacturer = maker,
        DoseUnit = "片",
    };
}

/// <summary>One row of a day, as a test writes it.</summary>
internal readonly record struct Line(
    string Drug, decimal Doses, decimal? Amount = null, string? Department = null, Encounter Encounter = Encounter.Unknown, int Visit = 0, int Prescription = 0);

/// <summary>Days as a test writes them.</summary>
internal static class Days
{
    public static readonly HospitalCode H1 = HospitalCode.Parse("H1");

    public static DateOnly D(string day) => DateOnly.Parse(day);

    public static DayBook Of(string day, params Line[] lines) => Of(D(day), lines);

    public static DayBook Of(DateOnly day, params Line[] lines) => new(day, lines.Length == 0 ? DayState.Zero : DayState.Reported, lines.Length == 0 ? [] : [Slice(lines)]);

    public static DaySlice Slice(IReadOnlyList<Line> lines)
    {
        var drugs = lines.Select(l => l.Drug).Distinct().ToList();
        var departments = lines.Select(l => l.Department).OfType<string>().Distinct().ToList();
        return new()
        {
            Drugs = drugs,
            Row = [.. Enumerable.Range(1, lines.Count)],
            Drug = [.. lines.Select(l => drugs.IndexOf(l.Drug))],
            Doses = [.. lines.Select(l => l.Doses)],
            Amount = [.. lines.Select(l => l.Amount)],
            Encounter = [.. lines.Select(l => l.Encounter)],
            Visit = [.. lines.Select(l => (UInt128)l.Visit)],
            Prescription = [.. lines.Select(l => (UInt128)l.Prescription)],
            Department = new(departments, [.. lines.Select(l => l.Department is null ? -1 : departments.IndexOf(l.Department))]),
        };
    }
}
