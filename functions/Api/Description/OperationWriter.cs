using System.Text.Json.Nodes;
using Functions.Audit;
using Microsoft.AspNetCore.Http.Metadata;

namespace Functions.Api.Description;

/// <summary>Writes what one endpoint does as an operation of the description, from nothing but what the endpoint declares.</summary>
internal sealed class OperationWriter(Components components)
{
    private readonly TypeSchemas _types = components.Types;

    /// <summary>The operation of an endpoint.</summary>
    public JsonObject Write(RouteEndpoint endpoint)
    {
        var about = endpoint.Metadata;
        var name = about.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? throw new InvalidOperationException($"{endpoint.RoutePattern.RawText} has no name.");
        var operation = new JsonObject
        {
            ["operationId"] = name,
            ["tags"] = new JsonArray(ApiAreas.Of(endpoint.RoutePattern.RawText!).Name),
            ["summary"] = about.GetMetadata<IEndpointSummaryMetadata>()?.Summary ?? throw new InvalidOperationException($"{name} has no summary."),
        };
        if (about.GetMetadata<IEndpointDescriptionMetadata>()?.Description is { } description) operation["description"] = description;
        if (OperationParameters.Of(endpoint.RoutePattern, about) is { Count: > 0 } parameters) operation["parameters"] = parameters;
        if (Body(name, about) is { } body) operation["requestBody"] = body;
        _types.OfAnswer(typeof(ProblemDetails));
        operation["responses"] = Answers(name, about, endpoint.RoutePattern.Parameters.Count > 0);
        if (about.GetMetadata<AuditedOperation>() is { Kind: var kind }) operation["x-audited"] = QueryReader.Camel(kind.ToString());
        if (about.GetMetadata<UnauditedOperation>() is { Why: var why }) operation["x-not-audited"] = why;
        if (about.GetMetadata<OpenToAll>() is not null) operation["security"] = new JsonArray();
        return operation;
    }

    private JsonObject Answers(string name, EndpointMetadataCollection about, bool hasPath)
    {
        var answers = new JsonObject(new OperationAnswers(components).Of(name, about));
        foreach (var (status, problem) in OperationProblems.Of(about, hasPath, components))
        {
            // A status can come with an answer of its own and with a problem.
            if (answers[status]?["content"] is JsonObject content) content["application/problem+json"] = new JsonObject { ["schema"] = Schema.Ref(nameof(ProblemDetails)) };
            else answers[status] = problem;
        }

        // Every GET has a tag, and is not sent again to whoever has it.
        if (about.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Contains(HttpMethods.Get)) answers["304"] = components.Response("304.unchanged", () => new JsonObject
        {
            ["description"] = "与 If-None-Match 所指相同 / as If-None-Match says",
            ["headers"] = new JsonObject { ["ETag"] = new JsonObject { ["description"] = "答复的标签 / the tag of the answer", ["schema"] = Schema.Text() } },
        });
        return answers;
    }

    private JsonObject? Body(string name, EndpointMetadataCollection about)
    {
        if (about.GetMetadata<ReadsFeed>() is not null) return FeedBodies.Of(components);
        if (about.GetMetadata<DeclaredBody>() is not { } declared) return null;
        var json = new JsonObject { ["schema"] = declared.Type is { } type ? _types.OfBody(type, declared.Required) : components.FromFile(declared.Schema!) };
        if (Examples.BodyOf(name) is { } example) json["example"] = example;
        return new JsonObject { ["required"] = !declared.IsOptional, ["content"] = new JsonObject { ["application/json"] = json } };
    }
}
