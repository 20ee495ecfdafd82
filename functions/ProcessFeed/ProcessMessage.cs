using System.Text.Json;
using System.Text.Json.Serialization;
using Functions.Api;
using Functions.Hosting;

namespace Functions.ProcessFeed;

/// <summary>Asks for a feed to be processed, and for small ones that came at the same moment.</summary>
public sealed record ProcessMessage(string FeedId)
{
    /// <summary>The queue it goes to.</summary>
    public const string Queue = "process";

    /// <summary>The others.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>The same for the same feeds.</summary>
    [JsonIgnore]
    public string Id => Also.Count == 0 ? FeedId : $"{FeedId}+{Also.Count}";

    /// <summary>The message's body.</summary>
    public BinaryData ToBytes() => ShapedMessage.Write(Queue, this);

    /// <summary>Reads a message.</summary>
    /// <exception cref="PoisonMessageException">It is none.</exception>
    public static ProcessMessage Read(BinaryData body)
    {
        try
        {
            return JsonSerializer.Deserialize<ProcessMessage>(body.ToMemory().Span, ApiJson.Options) is { FeedId.Length: > 0, Also: not null } message
                ? message : throw new PoisonMessageException("The message names no feed.");
        }
        catch (JsonException e)
        {
            throw new PoisonMessageException("The message is no JSON of the expected form.", e);
        }
    }
}
