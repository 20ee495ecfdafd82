using System.Text.Json.Nodes;
using Functions.Access;
using Functions.Api;
using Functions.Api.Description;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.Evidence;

/// <summary>A query narrowed to one figure: the common query and the dimensions that only an explanation takes.</summary>
/// <param name="Common">The common query.</param>
/// <param name="Parameters">The parameters as they came.</param>
/// <param name="Drug">院内药品唯一码, or null for all.</param>
/// <param name="Kind">The kind of institution, or null for all.</param>
public sealed record ExplainedQuery(IndicatorQuery Common, QueryReader Parameters, string? Drug, InstitutionKind? Kind)
{
    /// <summary>What an explanation takes: what the indicator does, and <c>drug</c> and <c>kind</c>.</summary>
    /// <param name="own">The indicator's own parameters.</param>
    public static IReadOnlyList<QueryParameter> Taking(params IReadOnlyList<QueryParameter> own) =>
        [.. IndicatorQuery.Explaining([.. IndicatorQuery.Parameters, .. own]), Parameter.Drug, Parameter.Kind];

    /// <summary>Reads the query of an explanation.</summary>
    public static async Task<ExplainedQuery> Read(HttpContext http, Scope scope, TimeProvider clock, CancellationToken cancel)
    {
        await scope.Of(http, cancel);
        var parameters = QueryReader.Of(http);
        var common = await IndicatorQuery.Read(http, scope, parameters, clock, cancel);
        return new ExplainedQuery(common, parameters, parameters.Text("drug"), parameters.Choice<InstitutionKind>("kind"));
    }

    /// <summary>The one hospital's month asked for, whose rows can be shown; null when there are more.</summary>
    public HospitalCode? OneMonthOf => Common.From == Common.To ? Common.Visible.Hospital : null;

    /// <summary>The parts that the figure is made of.</summary>
    public IReadOnlyList<Part<T>> Of<T>(IEnumerable<Part<T>> parts) => [.. parts.Where(p => (Kind is null || p.Institution.Kind == Kind) && Takes(p.Department, p.Drug))];

    /// <summary>True for a row that the figure is about.</summary>
    public bool Takes(EvidenceRow row) => Takes(row.Department, row.DrugCode);

    /// <summary>Adds the hospitals' months behind a figure to its explanation, each with a link that leads further down.</summary>
    /// <param name="answer">The explanation.</param>
    /// <param name="parts">The parts of the figure.</param>
    /// <param name="indicator">The indicator's name in its address.</param>
    /// <param name="words">The indicator's own parameters.</param>
    /// <param name="figure">What the indicator says of some parts.</param>
    public void Months<T>(
        JsonObject answer, IEnumerable<Part<T>> parts, string indicator, IEnumerable<KeyValuePair<string, string>> words, Func<IReadOnlyList<Part<T>>, JsonObject> figure)
    {
        var grouped = Common with { GroupBy = ["hospital", "month"] };
        var kept = words.Concat(Drug is null ? [] : [KeyValuePair.Create("drug", Drug)]).ToList();
        var each = parts.GroupBy(p => (Hospital: p.Institution.Code.ToString(), Month: p.Month.ToString())).OrderBy(g => Key(g.Key), StringComparer.Ordinal);
        var page = Listings.Page(Parameters, each, g => Key(g.Key), g =>
        {
            var item = figure([.. g]);
            item.Insert(0, "hospital", g.Key.Hospital);
            item.Insert(1, "month", g.Key.Month);
            item["explain"] = ExplainLink.Of(grouped, indicator, kept, [g.Key.Hospital, g.Key.Month]);
            return item;
        });
        answer["items"] = new JsonArray([.. page.Items]);
        answer["continuationToken"] = page.ContinuationToken;
    }

    private bool Takes(string? department, string? drug) => (Drug is null || drug is null || drug == Drug) && (Common.Department is null || department == Common.Department);

    private static string Key((string Hospital, string Month) key) => $"{key.Hospital}|{key.Month}";
}
