using System.Text.Json;
using Functions.Outgoing;

namespace Functions.Tests.Api.Description;

/// <summary>The API as its description tells it.</summary>
public sealed class DescribedApi(JsonElement document)
{
    private static readonly string[] Anywhere = ["not_found", "method_not_allowed", "bad_request"];

    private readonly SchemaCheck _check = new(document.GetProperty("components").GetProperty("schemas"));

    /// <summary>The description that a running product gives.</summary>
    public static async Task<DescribedApi> Of(Uri product)
    {
        using var http = new HttpClient(new OutgoingHttp(new SocketsHttpHandler())) { BaseAddress = product };
        return new DescribedApi(JsonDocument.Parse(await http.GetByteArrayAsync(new Uri("/openapi/v1.json", UriKind.Relative))).RootElement);
    }

    /// <summary>The document.</summary>
    public JsonElement Document => document;

    /// <summary>Every operation; the more of its path is fixed, the earlier.</summary>
    public IReadOnlyList<DescribedOperation> Operations { get; } =
    [
        .. document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject(), (p, o) => new DescribedOperation(p.Name, o.Name.ToUpperInvariant(), o.Value, document.GetProperty("components").GetProperty("responses")))
            .OrderBy(o => o.Path.Count(c => c == '{')).ThenBy(o => o.Path, StringComparer.Ordinal),
    ];

    /// <summary>The codes of problems, with the statuses they come with.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Codes { get; } = document.GetProperty("x-problem-codes").EnumerateObject()
        .ToDictionary(c => c.Name, c => (IReadOnlyList<int>)[.. c.Value.GetProperty("status").EnumerateArray().Select(s => s.GetInt32())], StringComparer.Ordinal);

    /// <summary>What of an answer isn't as described; nothing when all is.</summary>
    public IReadOnlyList<string> Faults(string method, string path, int status, string? mediaType, byte[] body)
    {
        var operation = Operations.FirstOrDefault(o => o.Method == method && o.Matches(path));
        if (operation is null) return OfNoOperation(path, mediaType, body);
        if (operation.Answer(status) is not { } answer) return [$"{operation.Id}: status {status} isn't described: {Shown(body)}"];
        if (body.Length == 0) return answer.TryGetProperty("content", out _) && mediaType is not null ? [$"{operation.Id} {status}: no body"] : [];
        if (!answer.TryGetProperty("content", out var content) || !content.TryGetProperty(mediaType ?? "", out var media)) return [$"{operation.Id} {status}: {mediaType} isn't described"];
        return mediaType!.EndsWith("json", StringComparison.Ordinal)
            ? [.. _check.Faults(media.GetProperty("schema"), JsonDocument.Parse(body).RootElement).Select(f => $"{operation.Id} {status} {f}")]
            : [];
    }

    /// <summary>What is wrong with an example.</summary>
    public IReadOnlyList<string> Faults(JsonElement schema, JsonElement example) => _check.Faults(schema, example);

    private static IReadOnlyList<string> OfNoOperation(string path, string? mediaType, byte[] body)
    {
        if (!path.StartsWith("/api/", StringComparison.Ordinal)) return [];
        return mediaType == "application/problem+json" && JsonDocument.Parse(body).RootElement.GetProperty("code").GetString() is { } code
            && (Anywhere.Contains(code, StringComparer.Ordinal) || code is "unauthorized" or "unknown_action" or "too_many_requests") ? [] : [$"{path} isn't described"];
    }

    private static string Shown(byte[] body) => System.Text.Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 200)));
}

/// <summary>One operation of the description.</summary>
/// <param name="Path">Its path, with names in braces.</param>
/// <param name="Method">Its method.</param>
/// <param name="About">What is said of it.</param>
/// <param name="Shared">The answers that several operations give.</param>
public sealed record DescribedOperation(string Path, string Method, JsonElement About, JsonElement Shared)
{
    /// <summary>Its stable name.</summary>
    public string Id => About.GetProperty("operationId").GetString()!;

    /// <summary>Its answers by status.</summary>
    public JsonElement Answers => About.GetProperty("responses");

    /// <summary>Its parameters of one place: <c>path</c>, <c>query</c> or <c>header</c>.</summary>
    public IReadOnlyList<JsonElement> Parameters(string place) => About.TryGetProperty("parameters", out var all)
        ? [.. all.EnumerateArray().Where(p => p.GetProperty("in").GetString() == place)] : [];

    /// <summary>The body it reads as JSON, or null.</summary>
    public JsonElement? Body => About.TryGetProperty("requestBody", out var body) ? body : null;

    /// <summary>Whether it needs a key.</summary>
    public bool NeedsKey => !About.TryGetProperty("security", out var security) || security.GetArrayLength() > 0;

    /// <summary>Its answer with a status, or null.</summary>
    public JsonElement? Answer(int status)
    {
        if (!Answers.TryGetProperty(status.ToString(), out var answer)) return null;
        return answer.TryGetProperty("$ref", out var shared) ? Shared.GetProperty(shared.GetString()!.Split('/')[^1]) : answer;
    }

    /// <summary>Whether an address is of this path.</summary>
    public bool Matches(string address)
    {
        string[] asked = address.Split('/'), own = Path.Split('/');
        return asked.Length == own.Length && asked.Zip(own).All(part => part.Second.StartsWith('{') || string.Equals(part.First, part.Second, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Its address with something in place of the names in braces.</summary>
    public string Address(Func<string, string> named) => string.Join('/', Path.Split('/').Select(part => part.StartsWith('{') ? Uri.EscapeDataString(named(part[1..^1])) : part));
}
