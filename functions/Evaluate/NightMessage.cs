using System.Text.Json;
using Functions.Api;
using Functions.Hosting;
using Shared.Vocabulary;

namespace Functions.Evaluate;

/// <summary>Asks for a night's evaluation: the hospitals behind one, as many as fit a call, and the regions once there are none behind; or one hospital alone.</summary>
/// <param name="Night">The day as of which is evaluated.</param>
/// <param name="Behind">The last hospital that was begun before; null at the beginning.</param>
/// <param name="Only">The one hospital that is meant; null for all behind.</param>
public sealed record NightMessage(DateOnly Night, HospitalCode? Behind = null, HospitalCode? Only = null)
{
    /// <summary>Names it: the same night's same part has the same name.</summary>
    public string Id => $"night/{Night:yyyy-MM-dd}/{(Only is null ? "behind" : "only")}/{Only ?? Behind}";

    /// <summary>The message's body.</summary>
    public BinaryData ToBytes() => ShapedMessage.Write(EvaluateMessage.Queue, this);

    /// <summary>Reads a message; null for one that asks for something else.</summary>
    public static NightMessage? Find(BinaryData body)
    {
        try
        {
            return JsonSerializer.Deserialize<NightMessage>(body.ToMemory().Span, ApiJson.Options) is { Night.Year: > 1 } message ? message : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
