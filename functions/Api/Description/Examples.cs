using System.Reflection;
using System.Text.Json.Nodes;

namespace Functions.Api.Description;

/// <summary>One example a request and answer, as the sample district gave it: <c>Examples/{operation}.json</c> with <c>body</c>, <c>status</c> and <c>answer</c>.</summary>
internal static class Examples
{
    private const string Folder = "Functions.Api.Description.Examples.";

    /// <summary>The body of an example, or null where there is none.</summary>
    public static JsonNode? BodyOf(string operation) => Find(operation)?["body"]?.DeepClone();

    /// <summary>The answer of an example with this status, or null where there is none.</summary>
    public static JsonNode? AnswerOf(string operation, int status) =>
        Find(operation) is { } example && example["status"]!.GetValue<int>() == status ? example["answer"]?.DeepClone() : null;

    private static JsonObject? Find(string operation)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Folder}{operation}.json");
        return stream is null ? null : JsonNode.Parse(stream)!.AsObject();
    }
}
