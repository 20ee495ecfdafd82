using System.Text.Json.Nodes;
using Shared.Measure;
using Shared.Measure.AbnormalUse;

namespace Functions.Queries.Indicators.AbnormalUse;

/// <summary>Says how institutions stand by the list confirmed for a quarter.</summary>
public sealed class Grading(PurchaseReader reader)
{
    /// <summary>The grading of the institutions in scope; null while no list is confirmed, and to those who see one institution only.</summary>
    public async Task<(AbnormalGrading Grading, GradeCutOffs? CutOffs)?> Of(AbnormalQuery query, Rule rule, CancellationToken cancel)
    {
        if (query.Common.Visible.Hospital is not null || (await reader.Confirmed(query.Quarter, cancel)).Count == 0) return null;
        var set = GradeCutOffs.From(rule);
        return (AbnormalGrading.Of(await reader.Shares(query, cancel), set), set);
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
