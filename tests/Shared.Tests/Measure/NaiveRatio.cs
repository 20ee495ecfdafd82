using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Tests.Measure;

/// <summary>The essential-drug ratio in loops a beginner could have written, from the rows themselves and the contract alone.</summary>
internal sealed class NaiveRatio(Drugs products, CountedForms counted)
{
    public RatioFigure Of(IEnumerable<RatioFact> facts, string basis, string scope)
    {
        var rows = new List<Row>();
        foreach (var fact in facts)
        {
            var product = products.Find(fact.Line.Drug, fact.Day);
            if (product is not null && InScope(product, scope)) rows.Add(new Row(fact.Kind, fact.Day, fact.Line, product));
        }

        var use = rows.Where(r => r.Kind == "usage").ToList();
        return basis switch
        {
            "amount" => Sum(basis, scope, use, r => r.Line.Amount ?? 0),
            "quantity" => Sum(basis, scope, use, r => r.Line.Doses),
            "procurement" => Sum(basis, scope, [.. rows.Where(r => r.Kind == "inbound")], r => r.Line.Amount ?? 0),
            "products" => Things(basis, scope, use, [], r => Variety(r.Product), (r, d) => (r.Line.Drug, r.Line.Department, d)),
            "generics" => Things(basis, scope, use, [], r => r.Product.GenericName, (r, d) => (r.Line.Drug, r.Line.Department, d)),
            "stocked" => Things(basis, scope, [.. rows.Where(r => r.Kind == "inbound")], [.. rows.Where(r => r.Kind == "stock")], r => Variety(r.Product),
                (r, d) => (r.Line.Drug, r.Product.Id, r.Product.Flags(), d.Month)),
            "prescriptions" => Visits(basis, scope, use, r => r.Line.Prescription),
            "outpatientsWithDrug" => Visits(basis, scope, [.. use.Where(r => r.Line.Encounter != Encounter.Inpatient)], r => r.Line.Encounter == Encounter.Unknown ? 0 : r.Line.Visit),
            "inpatients" => Visits(basis, scope, [.. use.Where(r => r.Line.Encounter is Encounter.Unknown or Encounter.Inpatient)], r => r.Line.Encounter == Encounter.Unknown ? 0 : r.Line.Visit),
            _ => throw new ArgumentException(basis, nameof(basis)),
        };
    }

    private bool InScope(Product product, string scope)
    {
        if (product.Category == DrugCategory.DecoctionPieces && !counted.Pieces) return false;
        if (product.Category == DrugCategory.FormulaGranules && !counted.Granules) return false;
        if (scope == "standard") return true;
        if (product.Negotiated) return false;
        return scope == "excludingNegotiated" || product.ProcurementBatch is null || product.Essential;
    }

    private static string Variety(Product product) => $"{product.GenericName}|{product.DosageForm}|{product.Strength}";

    private static RatioFigure Sum(string basis, string scope, List<Row> rows, Func<Row, decimal> value)
    {
        decimal essential = 0, all = 0, claimed = 0;
        foreach (var row in rows)
        {
            all += value(row);
            if (row.Product.Essential) essential += value(row);
            else if (row.Product.ClaimedOnly) claimed += value(row);
        }

        return new(basis, scope, essential, all, claimed);
    }

    /// <summary>Of each thing: net above 0 or on hand; essential if it was so on an occasion on which more came than went back.</summary>
    private static RatioFigure Things(string basis, string scope, List<Row> moved, List<Row> held, Func<Row, string> thing, Func<Row, DateOnly, object> occasion)
    {
        decimal essential = 0, all = 0, claimed = 0;
        foreach (var name in moved.Concat(held).Select(thing).Distinct())
        {
            var mine = moved.Where(r => thing(r) == name).ToList();
            var onHand = held.Where(r => thing(r) == name).GroupBy(r => (r.Day, r.Line.Drug)).Where(g => g.Sum(r => r.Line.Doses) > 0).Select(g => g.First().Product).ToList();
            if (mine.Sum(r => r.Line.Doses) <= 0 && onHand.Count == 0) continue;
            var was = mine.GroupBy(r => occasion(r, r.Day)).Where(g => g.Sum(r => r.Line.Doses) > 0).SelectMany(g => g.Select(r => r.Product)).Concat(onHand).ToList();
            all++;
            if (was.Exists(p => p.Essential)) essential++;
            else if (was.Exists(p => p.ClaimedOnly)) claimed++;
        }

        return new(basis, scope, essential, all, claimed);
    }

    private static RatioFigure Visits(string basis, string scope, List<Row> rows, Func<Row, int> identifier)
    {
        decimal essential = 0, all = 0, claimed = 0;
        foreach (var visit in rows.Where(r => identifier(r) != 0).GroupBy(identifier))
        {
            var drugs = visit.GroupBy(r => r.Line.Drug).Where(g => g.Sum(r => r.Line.Doses) > 0).ToList();
            if (drugs.Count == 0) continue;
            var was = drugs.SelectMany(d => d.GroupBy(r => r.Day)).Where(g => g.Sum(r => r.Line.Doses) > 0).Select(g => g.First().Product).ToList();
            all++;
            if (was.Exists(p => p.Essential)) essential++;
            else if (was.Exists(p => p.ClaimedOnly)) claimed++;
        }

        return new(basis, scope, essential, all, claimed, rows.Count(r => identifier(r) == 0));
    }

    private sealed record Row(string Kind, DateOnly Day, Line Line, Product Product);
}
