using System.Collections.Concurrent;
using Functions.Books;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>
/// Counts ratios from a hospital's months drug by drug and row by row. What was counted over a run of months is kept until the figures of one
/// of them are measured anew.
/// </summary>
public sealed class RatioDepth(MonthSheets sheets, Manifests manifests, DayBooks books, Catalogues catalogues)
{
    private const int AtHand = 20_000;
    private readonly ConcurrentDictionary<(HospitalCode, string Question), (IReadOnlyList<MonthFigures> Of, IReadOnlyList<Part<RatioPart>> Parts)> _known = new();

    /// <summary>The summands of one hospital's months that make one item.</summary>
    public async Task<IReadOnlyList<Part<RatioPart>>> Read(RatioQuestion question, IReadOnlyList<AskedMonth> group, CancellationToken cancel)
    {
        var (counted, leftOut) = InstitutionDenominator.Split(question, group);
        var figures = counted.Select(c => c.Figures!).ToList();
        var key = (group[0].Institution.Code, Name(question, counted));
        if (!question.IsFine && _known.TryGetValue(key, out var known) && known.Of.SequenceEqual(figures, ReferenceEqualityComparer.Instance)) return known.Parts;
        var last = counted[^1];
        var ratios = await Count(question, counted, cancel);
        if (ratios.Count == 0 && question is { ByDepartment: false, ByDrug: false })
            ratios = new Dictionary<(string?, string?), ScopedRatio> { [(null, null)] = ScopedRatio.None(question.Basis) };
        IReadOnlyList<Part<RatioPart>> parts = [.. ratios.Select(r => new Part<RatioPart>(
            last.Institution, last.Month, new RatioPart(question.OverTotals ? r.Value.Over(question.Basis, InstitutionDenominator.Of(question, counted)) : r.Value, leftOut),
            r.Key.Department, r.Key.Drug))];
        if (question.IsFine) return parts;
        if (_known.Count >= AtHand) _known.Clear();
        _known[key] = (figures, parts);
        return parts;
    }

    private static string Name(RatioQuestion question, IReadOnlyList<AskedMonth> months) => $"{question.Basis}|{string.Join(',', months.Select(m => m.Month))}";

    private async Task<IReadOnlyDictionary<(string? Department, string? Drug), ScopedRatio>> Count(RatioQuestion question, IReadOnlyList<AskedMonth> months, CancellationToken cancel)
    {
        switch (question.Basis)
        {
            case "amount" or "quantity":
                return Sums(question, (await Sheets(months, cancel))[0]);
            case "procurement":
                return Procured(question, (await Sheets(months, cancel))[0]);
            case "products" or "generics":
                return Used(question, await Sheets(months, cancel));
            case "stocked":
                return await Stocked(question, months, await Sheets(months, cancel), cancel);
            default:
                return Identified(question, await Rows(months, cancel));
        }
    }

    private static Dictionary<(string?, string?), ScopedRatio> Sums(RatioQuestion question, Sheet sheet) => sheet.Use.Cells
        .Where(c => question.Asks(c.Department, c.DrugCode)).GroupBy(c => question.Group(c.Department, c.DrugCode))
        .ToDictionary(g => g.Key, g => EssentialDrugRatio.InScopes(g, question.Basis, sheet.Counted));

    private static Dictionary<(string?, string?), ScopedRatio> Procured(RatioQuestion question, Sheet sheet) => sheet.Inbound.Cells
        .Where(c => question.Asks(null, c.DrugCode)).GroupBy(c => question.Group(null, c.DrugCode))
        .ToDictionary(g => g.Key, g => EssentialDrugRatio.Procured(g, sheet.Counted));

    private static Dictionary<(string?, string?), ScopedRatio> Used(RatioQuestion question, IReadOnlyList<Sheet> sheets) => sheets
        .SelectMany(s => s.Use.Cells, (s, c) => (Sheet: s, Cell: c)).Where(c => question.Asks(c.Cell.Department, c.Cell.DrugCode))
        .GroupBy(c => question.Group(c.Cell.Department, c.Cell.DrugCode))
        .ToDictionary(g => g.Key, g => VarietyRatio.Used(
            question.Basis, g.GroupBy(c => c.Sheet).Select(s => (s.Key.Use with { Cells = [.. s.Select(c => c.Cell)] }, s.Key.Counted))));

    private async Task<Dictionary<(string?, string?), ScopedRatio>> Stocked(
        RatioQuestion question, IReadOnlyList<AskedMonth> months, IReadOnlyList<Sheet> sheets, CancellationToken cancel)
    {
        var stores = (await Stocks(months, cancel)).Zip(sheets, (stock, sheet) => (Stock: stock, sheet.Inbound, sheet.Counted)).ToList();
        if (!question.ByDrug) return new() { [(null, null)] = VarietyRatio.Stocked(stores, question.Drug) };
        return stores.SelectMany(s => s.Stock.Cells.Select(c => c.DrugCode).Concat(s.Inbound.Cells.Select(c => c.DrugCode))).Distinct(StringComparer.Ordinal)
            .Where(d => question.Asks(null, d)).ToDictionary(d => ((string?)null, (string?)d), d => VarietyRatio.Stocked(stores, d));
    }

    private static Dictionary<(string?, string?), ScopedRatio> Identified(RatioQuestion question, IReadOnlyList<IdentifiedMonth> months) =>
        IdentifierRatio.By<(string?, string?)>(months, (department, drug) => question.Asks(department, drug) ? question.Group(department, drug) : null)
            .ToDictionary(g => g.Key, g => question.Basis switch
            {
                "prescriptions" => g.Value.Prescriptions,
                "inpatients" => g.Value.Inpatients,
                _ => g.Value.Outpatients,
            });

    private async Task<IReadOnlyList<Sheet>> Sheets(IReadOnlyList<AskedMonth> months, CancellationToken cancel)
    {
        var read = await sheets.Read(months[0].Institution.Code, months, cancel);
        return [.. read.Zip(months, (sheet, month) => new Sheet(sheet.Use, sheet.Inbound, month.Figures!.Counted))];
    }

    private async Task<IReadOnlyList<StockCube>> Stocks(IReadOnlyList<AskedMonth> months, CancellationToken cancel)
    {
        var (all, products) = await Fed(months, cancel);
        var read = new List<StockCube>();
        foreach (var month in months)
            read.Add(StockCube.Fold(month.Institution.Code, month.Month, await books.Read(all.Find(FeedKind.Stock, month.Month), cancel), products));
        return read;
    }

    private async Task<IReadOnlyList<IdentifiedMonth>> Rows(IReadOnlyList<AskedMonth> months, CancellationToken cancel)
    {
        var (all, products) = await Fed(months, cancel);
        var days = await books.ReadIdentified([.. months.Select(m => all.Find(FeedKind.Usage, m.Month))], cancel);
        return [.. months.Zip(days, (month, read) => new IdentifiedMonth(read, products, month.Figures!.Counted))];
    }

    // Months that make one item are of one hospital.
    private async Task<(HospitalManifests Manifests, HospitalProducts Products)> Fed(IReadOnlyList<AskedMonth> months, CancellationToken cancel)
    {
        var hospital = months[0].Institution.Code;
        return (await manifests.Of(hospital, months.Min(m => m.Month), months.Max(m => m.Month), cancel), await catalogues.Products(hospital, cancel));
    }

    private sealed record Sheet(UsageCube Use, InboundCube Inbound, CountedForms Counted);
}
