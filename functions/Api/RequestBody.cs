using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Functions.Api;

/// <summary>Reads small JSON bodies strictly.</summary>
public static class RequestBody
{
    private const int Limit = 1 << 20;

    private static readonly JsonSerializerOptions Strict = new(ApiJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>The body as <typeparamref name="T"/>.</summary>
    /// <exception cref="ApiException">400 when there is none, it is no JSON of that shape or has members that are unknown, or it is over 1 MiB (413).</exception>
    public static async Task<T> Read<T>(HttpRequest request, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[8192];
        for (int n; (n = await request.Body.ReadAsync(chunk, cancel)) > 0;)
        {
            if (buffer.Length + n > Limit) throw Problems.Of(413, "body_too_large", "请求体超过 1 MiB 上限。", "The body is over the limit of 1 MiB.");
            buffer.Write(chunk, 0, n);
        }

        if (buffer.Length == 0) throw Problems.Of(400, "empty_body", "请求体为空，应为 JSON。", "The body is empty; JSON was expected.");
        try
        {
            RequireTexts(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
            return JsonSerializer.Deserialize<T>(Known<T>(buffer.GetBuffer().AsMemory(0, (int)buffer.Length)), Strict)
                ?? throw Problems.InvalidBody("请求体为 null。", "The body is null.");
        }
        catch (JsonException e)
        {
            throw Problems.InvalidBody($"JSON 无效（{e.Path}）：{e.Message}", $"The JSON is invalid at {e.Path}: {e.Message}");
        }
    }

    // JSON can spell half a character, and its readers pass over bytes that aren't UTF-8 until somebody asks for the text.
    private static void RequireTexts(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) _ = reader.GetString();
            }
        }
        catch (InvalidOperationException)
        {
            throw Problems.InvalidBody($"第 {reader.TokenStartIndex} 字节处的字符串不是文本：含非 UTF-8 字节或不成对的代理项。", $"The string at byte {reader.TokenStartIndex} is no text: it has bytes that aren't UTF-8, or half a surrogate pair.");
        }
    }

    private static ReadOnlySpan<byte> Known<T>(ReadOnlyMemory<byte> body)
    {
        var shape = Strict.GetTypeInfo(typeof(T));
        using var parsed = JsonDocument.Parse(body);
        if (shape.Kind != JsonTypeInfoKind.Object || parsed.RootElement.ValueKind != JsonValueKind.Object) return body.Span;
        string[] known = [.. shape.Properties.Select(p => p.Name)];
        if (parsed.RootElement.EnumerateObject().FirstOrDefault(p => !known.Contains(p.Name, StringComparer.OrdinalIgnoreCase)) is not { Value.ValueKind: not JsonValueKind.Undefined } unknown)
            return body.Span;
        throw Problems.Of(400, "unknown_field",
            $"未知字段 {unknown.Name}，允许的字段：{string.Join("、", known)}。", $"Unknown field {unknown.Name}; allowed: {string.Join(", ", known)}.");
    }
}
