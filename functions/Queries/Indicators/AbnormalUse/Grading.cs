using System.Text.Json.Nodes;
using Shared.Measure;
using Shared.Measure.AbnormalUse;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.AbnormalUse;

/// <summary>Says how institutions stand by the list confirmed for a quarter.</summary>
public static class Grading
{
    /// <summary>The grading of the institutions in scope; null to those who see one institution only, to whom a mean would say nothing.</summary>
    public static (AbnormalGrading Grading, GradeCutOffs? CutOffs)? Of(AbnormalQuery query, QuarterPurchases purchases, Rule rule)
    {
        if (query.Common.Visible.Hospital is not null) return null;
        var shares = purchases.Parts.GroupBy(p => p.Institution.Code).Select(h => (h.Key, new Ratio(h.Sum(p => p.Value.Confirmed), h.Sum(p => p.Value.All))));
        var cutOffs = GradeCutOffs.From(rule);
        return (AbnormalGrading.Of(shares, cutOffs), cutOffs);
    }

    /// <summary>The grading as JSON.</summary>
    public static JsonObject? Json((AbnormalGrading Grading, GradeCutOffs? CutOffs)? found) => found is not { } known ? null : new JsonObject
    {
        ["criticalPoint"] = known.Grading.CriticalPoint,
        ["cutOffs"] = known.CutOffs is { } c ? new JsonObject { ["gradeA"] = c.A, ["gradeB"] = c.B, ["gradeC"] = c.C, ["source"] = c.Source } : null,
        ["institutions"] = new JsonArray([.. known.Grading.Institutions.Select(i => (JsonNode)Json(i))]),
    };

    /// <summary>An institution's grade.</summary>
    public static JsonObject Json(AbnormalGrade grade) => new()
    {
        ["hospital"] = grade.Hospital.ToString(),
        ["numerator"] = grade.Share.Numerator,
        ["denominator"] = grade.Share.Denominator,
        ["ratio"] = grade.Share.Value,
        ["grade"] = grade.Grade?.ToString(),
    };
}
