using Functions.Api;
using Functions.Api.Description;
using Functions.Books;
using Shared.Measure;
using Shared.Measure.Rehearsal;

namespace Functions.Queries.Indicators.Rehearsal;

/// <summary>Which change of lists is rehearsed, and on which figure.</summary>
/// <param name="Before">The day of the earlier lists.</param>
/// <param name="After">The day of the later lists.</param>
/// <param name="Basis">One of <see cref="ListRehearsal.Bases"/>.</param>
/// <param name="Scope">One of <see cref="EssentialDrugRatio.Scopes"/>.</param>
public sealed record RehearsalQuestion(DateOnly Before, DateOnly After, string Basis, string Scope)
{
    /// <summary>Its parameters beside the common ones.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("before", ValueShape.Day, new("前一目录的日期", "The day of the earlier lists")) { IsRequired = true, Example = "2026-01-01" },
        new("after", ValueShape.Day, new("后一目录的日期", "The day of the later lists")) { IsRequired = true, Example = "2026-09-01" },
        Parameter.Word("basis", ListRehearsal.Bases, "口径", "What is counted"), Parameter.Word("scope", EssentialDrugRatio.Scopes, "范围", "What is left out of both sides"),
    ];

    /// <summary>Reads the question.</summary>
    public static RehearsalQuestion Read(QueryReader query)
    {
        return new(query.Day("before")!.Value, query.Day("after")!.Value, query.Word("basis"), query.Word("scope"));
    }

    /// <summary>The question as parameters.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Words =>
        [new("before", Before.ToString("yyyy-MM-dd")), new("after", After.ToString("yyyy-MM-dd")), new("basis", Basis), new("scope", Scope)];

    /// <summary>The figures of some use: within a hospital over everything at once, then summed over hospitals.</summary>
    public RehearsedFigure Figure(IEnumerable<Part<RehearsedCell>> parts)
    {
        var none = new RatioFigure(Basis, Scope, 0, 0, 0);
        return parts.GroupBy(p => p.Institution.Code).Select(h => ListRehearsal.Figure([.. h.Select(p => p.Value)], Basis, Scope))
            .Aggregate(new RehearsedFigure(none, none), (sum, figure) => sum + figure);
    }
}

/// <summary>Reads hospitals' use under the lists of two days.</summary>
public sealed class RehearsalReader(AskedMonths months, Catalogues catalogues)
{
    /// <summary>The use of the months asked for, by drug and department, and the months themselves.</summary>
    public async Task<(IReadOnlyList<Part<RehearsedCell>> Parts, IReadOnlyList<AskedMonth> Asked)> Read(IndicatorQuery query, RehearsalQuestion question, CancellationToken cancel)
    {
        var asked = await months.Read(query, cancel);
        var parts = new List<Part<RehearsedCell>>();
        foreach (var hospital in (await months.Sheets(asked, cancel)).GroupBy(s => s.Asked.Institution.Code))
        {
            var products = await catalogues.Products(hospital.Key, cancel);
            parts.AddRange(from month in hospital
                           from cell in ListRehearsal.Of(month.Sheet.Use, products, question.Before, question.After)
                           where query.Department is null || cell.Department == query.Department
                           select new Part<RehearsedCell>(month.Asked.Institution, month.Asked.Month, cell, cell.Department, cell.DrugCode));
        }

        return (parts, asked);
    }
}
