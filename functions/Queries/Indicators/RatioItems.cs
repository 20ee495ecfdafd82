using System.Text.Json.Nodes;
using Shared.Measure;

namespace Functions.Queries.Indicators;

/// <summary>Sums the parts of a ratio into the items of an answer, each with its target and how it stands to it.</summary>
public sealed class RatioItems(RatioQuestion question, TargetTable targets)
{
    private const int ShownLeftOut = 100;

    private readonly ItemTargets _targets = new(question.Query, targets, RatioQuestion.Indicator, question.Basis);

    private IndicatorQuery Query => question.Query;

    /// <summary>One item for each combination of the dimensions asked for, in their order.</summary>
    public IReadOnlyList<(string Key, JsonObject Item)> Of(RatioParts parts) =>
        new IndicatorItems(Query, RatioQuestion.Indicator, question.Words).Of(parts.Parts, parts.Coverage, Body);

    /// <summary>What is told of a figure on any basis, and what of it could not be counted.</summary>
    public static JsonObject Figure(RatioQuestion question, RatioPart part)
    {
        var figure = part.Figures[question.Scope];
        var item = new JsonObject
        {
            ["numerator"] = figure.Numerator,
            ["denominator"] = figure.Denominator,
            ["ratio"] = figure.Ratio,
            ["claimedOnly"] = figure.ClaimedOnly,
        };
        if (question.Basis is "prescriptions" or "outpatients" or "outpatientsWithDrug" or "inpatients") item["rowsNotCounted"] = figure.RowsNotCounted;
        if (!question.OverTotals) return item;
        item["monthsLeftOut"] = part.LeftOut.Count;
        item["leftOut"] = new JsonArray([.. part.LeftOut.Take(ShownLeftOut).Select(l => new JsonObject
        {
            ["hospital"] = l.Hospital.ToString(),
            ["month"] = l.Month.ToString(),
            ["lacks"] = l.Lacks,
        })]);
        return item;
    }

    private JsonObject Body(PartGroup<RatioPart> group)
    {
        var part = RatioPart.Sum(question.Basis, [.. group.Parts.Select(p => p.Value)]);
        var item = Figure(question, part);
        var judgement = TargetJudgement.Of(_targets.Of(group), part.Figures, question.Scope);
        _targets.Tell(item, group);
        item["targetMet"] = judgement.Met;
        item["targetGuard"] = Guard(judgement.Guard);
        return item;
    }

    private static JsonObject? Guard(RatioFigure? guard) => guard is null ? null : new JsonObject
    {
        ["scope"] = guard.Scope,
        ["numerator"] = guard.Numerator,
        ["denominator"] = guard.Denominator,
        ["ratio"] = guard.Ratio,
        ["source"] = TargetJudgement.GuardSource,
    };
}
