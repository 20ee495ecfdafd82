using System.Text.Json.Nodes;

namespace Functions.Queries.Indicators.Evidence;

/// <summary>Answers an explanation: what a figure is, what it was made from, and the rows or months behind it.</summary>
public static class ExplainAnswer
{
    /// <summary>The explanation, as JSON or as a workbook.</summary>
    public static IResult Of(JsonObject answer) => new Explained(answer);
}
