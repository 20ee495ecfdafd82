using System.Text.Json;

namespace Functions.Alerts.Channels.Robots;

/// <summary>What a chat service says of a message: <c>{"errcode":0,"errmsg":"ok"}</c>, whatever the HTTP status.</summary>
/// <param name="Code">0 for taken.</param>
/// <param name="Message">The service's own words; they may quote the key and are never shown.</param>
public sealed record RobotAnswer(int Code, string Message)
{
    /// <summary>Reads it; null when the answer is something else, such as a page of a proxy.</summary>
    public static RobotAnswer? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind is not JsonValueKind.Object || !json.RootElement.TryGetProperty("errcode", out var code) || !code.TryGetInt32(out var number)) return null;
            return new RobotAnswer(number, json.RootElement.TryGetProperty("errmsg", out var words) && words.ValueKind is JsonValueKind.String ? words.GetString()! : "");
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
