using System.Text.Json.Nodes;
using Shared.Measure;
using Shared.Measure.Rehearsal;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.Rehearsal;

/// <summary>Puts a rehearsal into words: figures side by side, drugs that enter and leave, hospitals that cross their target.</summary>
public sealed class RehearsalItems(IndicatorQuery query, RehearsalQuestion question, TargetTable targets)
{
    /// <summary>The rehearsal's name in its address.</summary>
    public const string Indicator = "essential-drug-ratio/rehearsal";

    private const string Targeted = "essential-drug-ratio";

    /// <summary>One item for each combination of the dimensions asked for.</summary>
    public IReadOnlyList<(string Key, JsonObject Item)> Of(IEnumerable<Part<RehearsedCell>> parts, IEnumerable<CoveredMonth> covered) =>
        new IndicatorItems(query, Indicator, question.Words).Of(parts, covered, group => Figure(question.Figure(group.Parts)));

    /// <summary>A figure under both lists. The later one's is also under the names that every indicator has.</summary>
    public static JsonObject Figure(RehearsedFigure figure) => new()
    {
        ["numeratorBefore"] = figure.Before.Numerator,
        ["denominatorBefore"] = figure.Before.Denominator,
        ["ratioBefore"] = figure.Before.Ratio,
        ["numerator"] = figure.After.Numerator,
        ["denominator"] = figure.After.Denominator,
        ["ratio"] = figure.After.Ratio,
        ["change"] = figure.Change,
    };

    /// <summary>The products that the later lists bring in, or drop, with what was used of them, the most used first.</summary>
    public static JsonArray Products(IEnumerable<Part<RehearsedCell>> parts, Func<RehearsedCell, bool> which) =>
    [
        .. from product in parts.Where(p => which(p.Value)).GroupBy(p => p.Value.After.Id, StringComparer.Ordinal)
           let amount = product.Sum(p => p.Value.Amount)
           orderby amount descending, product.Key
           select (JsonNode)new JsonObject
           {
               ["product"] = ProductView.Json(product.First().Value.After),
               ["amount"] = amount,
               ["doses"] = product.Sum(p => p.Value.Doses),
               ["hospitals"] = product.Select(p => p.Institution.Code).Distinct().Count(),
           },
    ];

    /// <summary>The hospitals that meet their target under one of the lists and not under the other. Where no target was fed nobody is judged.</summary>
    public JsonArray Crossings(IEnumerable<Part<RehearsedCell>> parts) =>
    [
        .. from hospital in parts.GroupBy(p => p.Institution.Code)
           orderby hospital.Key
           let institution = hospital.MaxBy(p => p.Month)!.Institution
           let figure = question.Figure(hospital)
           let target = targets.Find(Targeted, question.Basis, new TargetSubject(institution.Region, institution.Code, institution.Level, institution.Kind, query.Department), question.After)
           where target is not null && target.IsMetBy(figure.Before.Ratio) is { } before && target.IsMetBy(figure.After.Ratio) is { } after && before != after
           select (JsonNode)Crossing(institution, figure, target),
    ];

    private static JsonObject Crossing(Institution institution, RehearsedFigure figure, Target target)
    {
        var item = Figure(figure);
        item.Insert(0, "hospital", institution.Code.ToString());
        item["target"] = target.Min ?? target.Max;
        item["targetSource"] = target.Source;
        item["targetMetBefore"] = target.IsMetBy(figure.Before.Ratio);
        item["targetMet"] = target.IsMetBy(figure.After.Ratio);
        return item;
    }
}
