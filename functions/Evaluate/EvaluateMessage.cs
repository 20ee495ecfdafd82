using System.Text.Json;
using Functions.Api;
using Functions.Hosting;
using Shared.Vocabulary;

namespace Functions.Evaluate;

/// <summary>Asks for a hospital's figures and warnings to catch up with what waits for it.</summary>
/// <param name="Hospital">The hospital.</param>
/// <param name="Anew">True to measure every month again, whether its books changed or not.</param>
public sealed record EvaluateMessage(HospitalCode Hospital, bool Anew = false)
{
    /// <summary>The queue it goes to.</summary>
    public const string Queue = "evaluate";

    /// <summary>The message's body.</summary>
    public BinaryData ToBytes() => ShapedMessage.Write(Queue, this);

    /// <summary>Reads a message.</summary>
    /// <exception cref="PoisonMessageException">It is none.</exception>
    public static EvaluateMessage Read(BinaryData body)
    {
        try
        {
            return JsonSerializer.Deserialize<EvaluateMessage>(body.ToMemory().Span, ApiJson.Options) is { } message && message.Hospital != default
                ? message : throw new PoisonMessageException("The message names no hospital.");
        }
        catch (JsonException e)
        {
            throw new PoisonMessageException("The message is no JSON of the expected form.", e);
        }
    }
}
