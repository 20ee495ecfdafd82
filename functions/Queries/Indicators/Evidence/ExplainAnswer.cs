using System.Text.Json.Nodes;
using Functions.Api;

namespace Functions.Queries.Indicators.Evidence;

/// <summary>Answers an explanation: what a figure is, what it was made from, and the rows or months behind it.</summary>
public static class ExplainAnswer
{
    /// <summary>The explanation as JSON.</summary>
    public static IResult Of(JsonObject answer) => Results.Json(answer, ApiJson.Options);
}
