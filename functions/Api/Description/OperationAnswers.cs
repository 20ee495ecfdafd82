using System.Text.Json.Nodes;

namespace Functions.Api.Description;

/// <summary>Describes what an operation answers when all is well.</summary>
internal sealed class OperationAnswers(Components components)
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The answers, by status.</summary>
    public IEnumerable<KeyValuePair<string, JsonNode?>> Of(string operation, EndpointMetadataCollection about) =>
        about.GetOrderedMetadata<DeclaredAnswer>().OrderBy(a => a.Status).Select(a => KeyValuePair.Create(a.Status.ToString(), (JsonNode?)Answer(operation, a, about)));

    private JsonObject Answer(string operation, DeclaredAnswer declared, EndpointMetadataCollection about)
    {
        var answer = new JsonObject { ["description"] = Words(declared.Status) };
        if (declared is not { Type: null, Schema: null }) answer["content"] = Content(operation, declared, about);
        var headers = about.GetOrderedMetadata<DeclaredHeader>().Where(h => !h.IsAsked).Select(h => (h.Name, h.Meaning)).ToList();
        if (declared.Location) headers.Add(("Location", new("所建资源的地址", "The address of what was made")));
        if (headers.Count > 0) answer["headers"] = new JsonObject(headers.Select(h => KeyValuePair.Create(h.Name, (JsonNode?)new JsonObject { ["description"] = h.Meaning.ToString(), ["schema"] = Schema.Text() })));
        return answer;
    }

    private JsonObject Content(string operation, DeclaredAnswer declared, EndpointMetadataCollection about)
    {
        var json = new JsonObject { ["schema"] = SchemaOf(declared) };
        if (Examples.AnswerOf(operation, declared.Status) is { } example) json["example"] = example;
        var content = new JsonObject { ["application/json"] = json };
        foreach (var format in Formats(about)) content[MediaType(format)] = new JsonObject { ["schema"] = Schema.Text() };
        return content;
    }

    private JsonObject SchemaOf(DeclaredAnswer declared) => declared switch
    {
        { Type: { } type } => components.Types.OfAnswer(type),
        { IsList: true } => components.Named(declared.Schema + "List", () => Schema.Page(components.FromFile(declared.Schema!))),
        _ => components.FromFile(declared.Schema!),
    };

    private static IEnumerable<string> Formats(EndpointMetadataCollection about) =>
        about.GetMetadata<TakenParameters>()?.Parameters.FirstOrDefault(p => p.Name == "format")?.Shape.Words.Where(w => w != "json") ?? [];

    private static string MediaType(string format) => format switch
    {
        "csv" => "text/csv",
        "xlsx" => Workbook,
        "html" => "text/html",
        _ => throw new InvalidOperationException($"The format {format} has no media type."),
    };

    private static string Words(int status) => status switch
    {
        201 => "已建立 / made",
        202 => "已接收，稍后完成 / taken, done later",
        204 => "已完成，无内容 / done, nothing to say",
        _ => "成功 / done",
    };
}
