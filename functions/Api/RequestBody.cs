using System.Text.Json;

namespace Functions.Api;

/// <summary>Reads small JSON bodies strictly.</summary>
public static class RequestBody
{
    private const int Limit = 1 << 20;

    /// <summary>The body as <typeparamref name="T"/>.</summary>
    /// <exception cref="ApiException">400 when there is none, it is no JSON of that shape, or it is over 1 MiB (413).</exception>
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
            return JsonSerializer.Deserialize<T>(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), ApiJson.Options)
                ?? throw Problems.InvalidBody("请求体为 null。", "The body is null.");
        }
        catch (JsonException e)
        {
            throw Problems.InvalidBody($"JSON 无效（{e.Path}）：{e.Message}", $"The JSON is invalid at {e.Path}: {e.Message}");
        }
    }
}
