using System.Text.Json;
using Functions.Api;
using Shared.Report;

namespace Functions.Reports;

/// <summary>Reads an edit strictly: a field that drafts don't take is refused with the ones they do, and so is what is out of bounds.</summary>
public static class EditBody
{
    /// <summary>The fields of a draft that a person may write.</summary>
    public static IReadOnlyList<string> Fields { get; } = [.. typeof(ReportEdit).GetProperties().Select(p => QueryReader.Camel(p.Name)).Order(StringComparer.Ordinal)];

    /// <summary>The edit.</summary>
    /// <exception cref="ApiException">400.</exception>
    public static async Task<ReportEdit> Read(HttpRequest request, CancellationToken cancel)
    {
        var body = await RequestBody.Read<JsonElement>(request, cancel);
        if (body.ValueKind != JsonValueKind.Object) throw Problems.InvalidBody("请求体应为 JSON 对象。", "The body must be a JSON object.");
        var unknown = body.EnumerateObject().Select(p => p.Name).Where(name => !Fields.Contains(name, StringComparer.Ordinal)).ToList();
        if (unknown.Count > 0)
        {
            throw Problems.Of(400, "unknown_field",
                $"不能修改字段 {string.Join("、", unknown)}，可修改：{string.Join("、", Fields)}。", $"{string.Join(", ", unknown)} can't be edited; allowed: {string.Join(", ", Fields)}.");
        }

        var edit = Typed(body);
        return EditBounds.FindFault(edit) is { } fault ? throw new ApiException(400, fault) : edit;
    }

    private static ReportEdit Typed(JsonElement body)
    {
        try
        {
            return body.Deserialize<ReportEdit>(ApiJson.Options)!;
        }
        catch (JsonException e)
        {
            throw Problems.InvalidBody($"JSON 无效（{e.Path}）：{e.Message}", $"The JSON is invalid at {e.Path}: {e.Message}");
        }
    }
}
