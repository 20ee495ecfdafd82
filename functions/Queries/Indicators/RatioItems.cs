using System.Text.Json.Nodes;
using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>Sums the parts of a ratio into the items of an answer, each with its target and how it stands to it.</summary>
public sealed class RatioItems(RatioQuestion question, TargetTable targets)
{
    private const int ShownLeftOut = 100;

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
        var day = Query.MonthsOf(group.Key).To.Last;
        var target = TargetOf(group, day);
        var judgement = TargetJudgement.Of(target, part.Figures, question.Scope);
        item["target"] = target?.Min ?? target?.Max;
        item["targetSource"] = target?.Source;
        item["targetMin"] = target?.Min;
        item["targetMax"] = target?.Max;
        item["targetOn"] = target is null ? null : day.ToString("yyyy-MM-dd");
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

    // A target is looked up for what all parts have in common; a mixture of levels has no level of its own.
    private Target? TargetOf(PartGroup<RatioPart> group, DateOnly day)
    {
        var parts = group.Parts;
        var department = Query.Department ?? Dimension(group.Key, "department");
        // Use without a department is not the institution's, and one drug is no ratio to be judged.
        if (parts.Count == 0 || question.ByDrug || (question.ByDepartment && department is null)) return null;
        var one = parts[0].Institution;
        var subject = new TargetSubject(
            parts.All(p => p.Institution.Region == one.Region) ? one.Region : Query.Visible.Region ?? RegionCode.Nation,
            parts.All(p => p.Institution.Code == one.Code) ? one.Code : null,
            parts.All(p => p.Institution.Level == one.Level) ? one.Level : null,
            parts.All(p => p.Institution.Kind == one.Kind) ? one.Kind : null,
            department);
        return targets.Find(RatioQuestion.Indicator, question.Basis, subject, day);
    }

    private string? Dimension(IReadOnlyList<string?> key, string name)
    {
        var at = Query.GroupBy.ToList().IndexOf(name);
        return at < 0 ? null : key[at];
    }
}
