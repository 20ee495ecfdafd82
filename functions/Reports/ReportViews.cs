using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Api;
using Shared.Report;
using Shared.Report.Layouts;
using Shared.Report.Signing;

namespace Functions.Reports;

/// <summary>How a report looks from outside: what is stored, whether it still is what was signed, what follows it, and what a draft still lacks.</summary>
public static class ReportViews
{
    /// <summary>The view of a report.</summary>
    public static JsonObject Of(DirectReport report, ReportShelf shelf)
    {
        var view = (JsonObject)JsonSerializer.SerializeToNode(report, ApiJson.Options)!;
        var following = shelf.Following(report.Id).ToList();
        view["notice"] = DirectReportLayouts.NotOfficial;
        view["signatureValid"] = SignedContent.IsValid(report);
        view["supersededBy"] = following.Find(r => r is { Type: ReportType.Correction, State: not ReportState.Draft })?.Id;
        view["openCorrection"] = following.Find(r => r is { Type: ReportType.Correction, State: ReportState.Draft })?.Id;
        view["followedBy"] = Json(following.Where(r => r.Type != ReportType.Correction).Select(r => r.Id));
        if (report.State == ReportState.Draft) view["missing"] = Json(MissingFields.Of(report, report.Reporter.Name).Where(f => f.Path != "reporter.name"));
        view["codeNotes"] = Json(CodeNotes.Of(report.Institution));
        return view;
    }

    /// <summary>The view with the fields of a layout beside it, by their codes.</summary>
    public static JsonObject Of(DirectReport report, ReportShelf shelf, IDirectReportLayout layout)
    {
        var view = Of(report, shelf);
        var fields = new JsonObject();
        foreach (var column in layout.Columns)
        {
            var value = column.Value(report);
            fields[column.Code] = value.Text is not { } text ? null : value.IsNumber ? JsonValue.Create(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture)) : JsonValue.Create(text);
        }

        view["fields"] = fields;
        return view;
    }

    private static JsonNode Json<T>(T value) => JsonSerializer.SerializeToNode(value, ApiJson.Options)!;
}
