using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Functions.Tests.Api.Description;

/// <summary>
/// Holds JSON against JSON Schema 2020-12, as far as the API's description uses it. A keyword it doesn't know is an error, so that nothing in the
/// description goes unchecked.
/// </summary>
public sealed class SchemaCheck(JsonElement schemas)
{
    private static readonly HashSet<string> SaysNothing = new(StringComparer.Ordinal) { "description", "default", "example", "contentMediaType", "title" };

    /// <summary>What is wrong with a value, each with its place; nothing when it is right.</summary>
    public IReadOnlyList<string> Faults(JsonElement schema, JsonElement value)
    {
        var faults = new List<string>();
        Check(schema, value, "", faults);
        return faults;
    }

    private void Check(JsonElement schema, JsonElement value, string at, List<string> faults)
    {
        foreach (var keyword in schema.EnumerateObject().Where(k => !k.Name.StartsWith("x-", StringComparison.Ordinal) && !SaysNothing.Contains(k.Name)))
            if (Fault(schema, keyword, value, at, faults) is { } fault) faults.Add($"{at}: {fault}");
    }

    private string? Fault(JsonElement schema, JsonProperty keyword, JsonElement value, string at, List<string> faults)
    {
        var about = keyword.Value;
        switch (keyword.Name)
        {
            case "$ref": Check(schemas.GetProperty(about.GetString()!.Split('/')[^1]), value, at, faults); return null;
            case "type": return Types(about).Any(t => Is(value, t)) ? null : $"{value.ValueKind} instead of {about}";
            case "enum": return about.EnumerateArray().Any(e => JsonElement.DeepEquals(e, value)) ? null : $"{value} is none of {about}";
            case "const": return JsonElement.DeepEquals(about, value) ? null : $"{value} instead of {about}";
            case "properties": Members(about, value, at, faults); return null;
            case "required": return Missing(about, value);
            case "additionalProperties": return Additional(schema, about, value, at, faults);
            case "items": Items(about, value, at, faults); return null;
            case "anyOf": return about.EnumerateArray().Any(s => Faults(s, value).Count == 0) ? null : $"fits none: {string.Join(" | ", about.EnumerateArray().Select(s => string.Join(", ", Faults(s, value).Take(3))))}";
            case "allOf": All(about, value, at, faults); return null;
            case "minimum": return value.ValueKind != JsonValueKind.Number || value.GetDecimal() >= about.GetDecimal() ? null : $"{value} < {about}";
            case "maximum": return value.ValueKind != JsonValueKind.Number || value.GetDecimal() <= about.GetDecimal() ? null : $"{value} > {about}";
            case "minLength": return value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= about.GetInt32() ? null : $"shorter than {about}";
            case "maxLength": return value.ValueKind != JsonValueKind.String || value.GetString()!.Length <= about.GetInt32() ? null : $"longer than {about}";
            case "pattern": return value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, about.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(30)) ? null : $"{value} isn't {about}";
            case "format": return value.ValueKind != JsonValueKind.String || HasFormat(value.GetString()!, about.GetString()!) ? null : $"{value} is no {about}";
            default: throw new InvalidOperationException($"The keyword {keyword.Name} isn't checked.");
        }
    }

    private static IEnumerable<string> Types(JsonElement types) => types.ValueKind == JsonValueKind.Array ? types.EnumerateArray().Select(t => t.GetString()!) : [types.GetString()!];

    private static bool Is(JsonElement value, string type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetDecimal() % 1 == 0,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => throw new InvalidOperationException($"There is no type {type}."),
    };

    private static bool HasFormat(string text, string format) => format switch
    {
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => Regex.IsMatch(text, @"(Z|[+-]\d\d:\d\d)$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(30)) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "time" => TimeOnly.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "uuid" => Guid.TryParse(text, out _),
        "uri-reference" => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _),
        _ => throw new InvalidOperationException($"The format {format} isn't checked."),
    };

    private void Members(JsonElement members, JsonElement value, string at, List<string> faults)
    {
        if (value.ValueKind != JsonValueKind.Object) return;
        foreach (var member in members.EnumerateObject())
            if (value.TryGetProperty(member.Name, out var found)) Check(member.Value, found, $"{at}/{member.Name}", faults);
    }

    private static string? Missing(JsonElement required, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object) return null;
        var missing = required.EnumerateArray().Select(r => r.GetString()!).Where(r => !value.TryGetProperty(r, out _)).ToList();
        return missing.Count == 0 ? null : $"without {string.Join(", ", missing)}";
    }

    private string? Additional(JsonElement schema, JsonElement additional, JsonElement value, string at, List<string> faults)
    {
        if (value.ValueKind != JsonValueKind.Object) return null;
        var others = value.EnumerateObject().Where(m => !schema.TryGetProperty("properties", out var known) || !known.TryGetProperty(m.Name, out _)).ToList();
        if (additional.ValueKind == JsonValueKind.False) return others.Count == 0 ? null : $"undeclared: {string.Join(", ", others.Select(o => o.Name))}";
        foreach (var other in others) Check(additional, other.Value, $"{at}/{other.Name}", faults);
        return null;
    }

    private void Items(JsonElement items, JsonElement value, string at, List<string> faults)
    {
        if (value.ValueKind != JsonValueKind.Array) return;
        foreach (var (index, item) in value.EnumerateArray().Index()) Check(items, item, $"{at}/{index}", faults);
    }

    private void All(JsonElement parts, JsonElement value, string at, List<string> faults)
    {
        foreach (var part in parts.EnumerateArray()) Check(part, value, at, faults);
    }
}
