using System.Globalization;
using System.Text.Json;
using Functions.Api;
using Shared.Notify;

namespace Functions.Alerts.Subscriptions;

/// <summary>Reads the fields of a JSON object and says of a wrong one what was expected.</summary>
/// <param name="body">The object's members.</param>
internal sealed class BodyFields(IReadOnlyDictionary<string, JsonElement> body)
{
    private const string Hours = "HH:mm-HH:mm，起止不同 / two different times of the day";

    /// <summary>The names of an enum's members.</summary>
    public static string Names<T>()
        where T : struct, Enum
        => string.Join(", ", Enum.GetNames<T>().Select(QueryReader.Camel));

    /// <summary>A field that must be there is not.</summary>
    public static ApiException Missing(string name, string expected) => Problems.InvalidBody($"缺少 {name}，应为：{expected}。", $"{name} is missing; expected: {expected}.");

    /// <summary>A field is not what was expected.</summary>
    public static ApiException Wrong(string name, string found, string expected) =>
        Problems.InvalidBody($"{name} 的值“{found}”无效，应为：{expected}。", $"{name} is '{found}'; expected: {expected}.");

    /// <summary>A text of a length, or null.</summary>
    public string? Text(string name, int least, int most, string expected)
    {
        if (Given(name) is not { } value) return null;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(name, value.ValueKind.ToString(), expected);
        return text.Length >= least && text.Length <= most ? text : throw Wrong(name, $"{text.Length} 字符 / characters", expected);
    }

    /// <summary>One of an enum's members by its name, or null.</summary>
    public T? Choice<T>(string name)
        where T : struct, Enum
        => Given(name) is { } value ? Member<T>(name, value) : null;

    /// <summary>Several of them, each once.</summary>
    public IReadOnlyList<T> Choices<T>(string name)
        where T : struct, Enum
    {
        if (Given(name) is not { } value) return [];
        if (value.ValueKind != JsonValueKind.Array) throw Wrong(name, value.GetRawText(), $"[{Names<T>()}]");
        return [.. value.EnumerateArray().Select(v => Member<T>(name, v)).Distinct()];
    }

    /// <summary>Yes or no, or null.</summary>
    public bool? Flag(string name) => Given(name) is not { } value ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(name, value.GetRawText(), "true, false");

    /// <summary>Quiet hours, or null.</summary>
    public QuietHours? QuietHours(string name)
    {
        if (Text(name, 0, 100, Hours) is not { Length: > 0 } text) return null;
        return text.Split('-') is [var from, var to] && Time(from) is { } begins && Time(to) is { } ends && begins != ends
            ? new QuietHours(begins, ends)
            : throw Wrong(name, text, Hours);
    }

    /// <summary>Who is told next, or null.</summary>
    public EscalationRule? Escalation(string name)
    {
        const string Expected = """{"afterMinutes":1–10080,"to":"…"}""";
        if (Given(name) is not { } value) return null;
        var whole = value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(p => p.Name is "afterMinutes" or "to")
            && value.TryGetProperty("afterMinutes", out var after) && after.ValueKind == JsonValueKind.Number && after.TryGetInt32(out var minutes) && minutes is >= 1 and <= 10080
            && value.TryGetProperty("to", out var to) && to.ValueKind == JsonValueKind.String && to.GetString() is { Length: > 0 } next
            ? new EscalationRule(minutes, next)
            : null;
        return whole ?? throw Wrong(name, value.GetRawText(), Expected);
    }

    private JsonElement? Given(string name) => body.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static T Member<T>(string name, JsonElement value)
        where T : struct, Enum
    {
        foreach (var member in Enum.GetValues<T>())
        {
            if (value.ValueKind == JsonValueKind.String && QueryReader.Camel(member.ToString()) == value.GetString()) return member;
        }

        throw Wrong(name, value.ToString(), Names<T>());
    }

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
