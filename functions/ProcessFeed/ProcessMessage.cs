using System.Text.Json;
using Functions.Api;
using Functions.Hosting;

namespace Functions.ProcessFeed;

/// <summary>Asks for one feed to be processed.</summary>
public sealed record ProcessMessage(string FeedId)
{
    /// <summary>The queue it goes to.</summary>
    public const string Queue = "process";

    /// <summary>The message's body.</summary>
    public BinaryData ToBytes() => new(JsonSerializer.SerializeToUtf8Bytes(this, ApiJson.Options));

    /// <summary>Reads a message.</summary>
    /// <exception cref="PoisonMessageException">It is none.</exception>
    public static ProcessMessage Read(BinaryData body)
    {
        try
        {
            return JsonSerializer.Deserialize<ProcessMessage>(body.ToMemory().Span, ApiJson.Options) is { FeedId.Length: > 0 } message
                ? message : throw new PoisonMessageException("The message names no feed.");
        }
        catch (JsonException e)
        {
            throw new PoisonMessageException("The message is no JSON of the expected form.", e);
        }
    }
}
