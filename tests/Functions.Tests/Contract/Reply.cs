using System.Net.Http.Headers;
using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>An answer of the product.</summary>
public sealed record Reply(int Status, string? MediaType, HttpResponseHeaders Headers, byte[] Bytes)
{
    private const int LastSigns = 4_000;

    /// <summary>What the product printed up to an answer that says it failed; else null.</summary>
    public string? Printed { get; init; }

    /// <summary>The body as text.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Bytes);

    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Bytes).RootElement;

    /// <summary>The stable code of a problem; the answer must be one.</summary>
    public string Code
    {
        get
        {
            Assert.Equal("application/problem+json", MediaType);
            Assert.Equal(Status, Json.GetProperty("status").GetInt32());
            return Json.GetProperty("code").GetString()!;
        }
    }

    /// <summary>Any answer with status 200.</summary>
    public void ExpectOk() => Assert.True(Status == 200, ToString());

    /// <summary>The body as JSON of an answer with this status.</summary>
    public JsonElement Expect(int status)
    {
        Assert.True(status == Status, $"Instead of {status}: {this}");
        return Bytes.Length == 0 ? default : Json;
    }

    /// <summary>Status and body, and the end of what the product printed.</summary>
    public override string ToString() => $"{Status}: {Text}{(Printed is null ? "" : '\n' + Printed[^Math.Min(Printed.Length, LastSigns)..])}";
}
