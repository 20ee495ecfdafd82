using System.Text;
using System.Text.Json;

namespace Fuzz.Targets.Http;

/// <summary>A good request for every operation that the product's own description names.</summary>
public static class ApiRequests
{
    /// <summary>The requests: a line with method and address, headers, a blank line, the body.</summary>
    public static IEnumerable<byte[]> Of(JsonElement description)
    {
        foreach (var path in description.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject().Where(o => o.Value.ValueKind == JsonValueKind.Object && o.Value.TryGetProperty("responses", out _)))
            {
                var parameters = operation.Value.TryGetProperty("parameters", out var named) ? named.EnumerateArray().Select(p => Resolved(description, p)).ToList() : [];
                var (type, body) = operation.Value.TryGetProperty("requestBody", out var asked) ? Body(asked) : (null, "");
                yield return Encoding.UTF8.GetBytes($"{operation.Name.ToUpperInvariant()} {Address(path.Name, parameters)}\n{(type is null ? "" : $"Content-Type: {type}\n")}\n{body}");
            }
        }
    }

    private static string Address(string path, List<JsonElement> parameters)
    {
        var query = new List<string>();
        foreach (var parameter in parameters)
        {
            var (name, value) = (parameter.GetProperty("name").GetString()!, Example(parameter));
            if (parameter.GetProperty("in").GetString() is "path") path = path.Replace($"{{{name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal);
            else if (parameter.GetProperty("in").GetString() is "query") query.Add($"{name}={Uri.EscapeDataString(value)}");
        }

        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }

    private static string Example(JsonElement parameter)
    {
        if (parameter.TryGetProperty("example", out var example)) return example.ValueKind == JsonValueKind.Array ? string.Join(',', example.EnumerateArray()) : example.ToString();
        return parameter.TryGetProperty("schema", out var schema) && schema.TryGetProperty("enum", out var words) ? words[0].ToString() : "H001";
    }

    private static (string? Type, string Body) Body(JsonElement asked)
    {
        var content = asked.TryGetProperty("content", out var types) ? types.EnumerateObject().FirstOrDefault() : default;
        if (content.Value.ValueKind != JsonValueKind.Object) return ("text/csv", "date,drugCode,doses,amount\n2026-10-01,A01,1,1\n");
        if (content.Value.TryGetProperty("example", out var example)) return (content.Name, example.ValueKind == JsonValueKind.String ? example.GetString()! : example.GetRawText());
        var first = content.Value.TryGetProperty("examples", out var several) ? several.EnumerateObject().FirstOrDefault() : default;
        return (content.Name, first.Value.ValueKind == JsonValueKind.Object && first.Value.TryGetProperty("value", out var value) ? value.ToString() : "{}");
    }

    private static JsonElement Resolved(JsonElement description, JsonElement parameter)
    {
        if (!parameter.TryGetProperty("$ref", out var reference)) return parameter;
        return reference.GetString()!.Split('/').Skip(1).Aggregate(description, (at, name) => at.GetProperty(name));
    }
}
