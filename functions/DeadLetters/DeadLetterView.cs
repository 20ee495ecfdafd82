using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Functions.Api;
using Functions.ReceiveFeed;
using Shared.Normalise;
using Shared.Read;
using Shared.Vocabulary;

namespace Functions.DeadLetters;

/// <summary>A dead letter as it is shown. Rows of a platform's message are counted and not shown: they may hold the identifiers of visits.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Queue">The queue it came from.</param>
/// <param name="Reason">Why it could not be dealt with.</param>
/// <param name="KeptAt">When it was put aside.</param>
/// <param name="MessageKey">Names it by its content.</param>
/// <param name="Body">The message, shortened.</param>
/// <param name="FeedId">The feed it is about, or null.</param>
/// <param name="Hospital">The hospital it is about, or null.</param>
/// <param name="Cause">The stable code of the cause.</param>
/// <param name="Detail">The exceptions by type and the places in the code, or null.</param>
/// <param name="DeliveryCount">How often it was delivered before it was put aside; null when that isn't known.</param>
/// <param name="Replays">How often it was sent again and came back.</param>
/// <param name="LastReplayedAt">When it was sent again last, or null.</param>
public sealed record DeadLetterView(
    string Id, string Queue, string Reason, DateTimeOffset KeptAt, string MessageKey, string Body, string? FeedId, string? Hospital, string Cause, string? Detail, int? DeliveryCount,
    int Replays, DateTimeOffset? LastReplayedAt)
{
    private const int Shown = 2000;
    private const string Rows = "rows";

    /// <summary>The view of a dead letter.</summary>
    public static DeadLetterView Of(DeadLetter letter)
    {
        var message = Read(letter.Body);
        return new(letter.Id.ToString(), letter.Queue, letter.Reason, letter.At, letter.Key, Cut(Text(letter, message)), Feed(message), HospitalOf(message), letter.Cause, letter.Detail,
            letter.Deliveries, letter.Replays, letter.LastReplayedAt);
    }

    private static JsonObject? Read(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(DeadLetter letter, JsonObject? message)
    {
        if (message is not null)
        {
            if (message[Rows] is JsonArray rows) message[Rows] = $"{rows.Count} rows";
            if (letter.Queue == ReceiveFeedFunction.Queue) Mask(message);
            return message.ToJsonString(ApiJson.Options);
        }

        var bytes = letter.Body;
        if (letter.Queue == ReceiveFeedFunction.Queue) return $"{bytes.Length} bytes";
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Convert.ToBase64String(bytes);
    }

    private static string? HospitalOf(JsonObject? message)
    {
        if (Feed(message) is { } feed && Books.FeedId.TryParse(feed, out var id) && id.Hospital is { } owner) return owner.ToString();
        return message?["hospital"] is JsonValue value && value.TryGetValue<string>(out var text) && HospitalCode.TryParse(text, out var code) ? code.ToString() : null;
    }

    // A message that says of a patient what it should say of itself is dead for just that reason.
    private static void Mask(JsonObject message)
    {
        foreach (var (name, value) in message.ToList())
        {
            if (name is not ("blob" or "hospital") && value is JsonValue text && text.TryGetValue<string>(out var said) && ShownValue.MayIdentify(said, ColumnType.Choice)) message[name] = "***";
        }
    }

    private static string? Feed(JsonObject? message) =>
        message?["feedId"] is JsonValue value && value.TryGetValue<string>(out var text) && Books.FeedId.TryParse(text, out _) ? text : null;

    private static string Cut(string text) => text.Length <= Shown ? text : text[..Shown] + "…";
}
