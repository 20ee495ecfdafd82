using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Functions.Hosting;
using Functions.UploadFeed;
using Shared.Normalise;
using Shared.Read;
using Shared.Vocabulary;

namespace Functions.ReceiveFeed;

/// <summary>
/// The regional platform's message: <c>kind</c>, <c>hospital</c>, <c>idempotencyKey</c>, <c>from</c>, <c>to</c>, <c>mode</c> and either <c>rows</c>, an array of objects by column name, or <c>blob</c>, an upload that an admin asked for at
/// <c>POST /api/uploads?hospital=…</c> for the same hospital, with its <c>contentType</c> (as the header: media type and charset; without one the
/// file's first bytes tell). The platform passes on what hospitals would push themselves and nothing else: it is trusted with no reference data of
/// the region and no second source. Further members, such as a platform adds to all its messages, mean nothing here.
/// </summary>
public sealed record FeedMessage
{
    // What would change the meaning of the rows and can't be said here; passing it over would count them as something else.
    private static readonly string[] Unsayable = ["source", "policy", "validate", "mends", "pushedBy"];

    /// <summary>What its rows are about.</summary>
    public required FeedKind Kind { get; init; }

    /// <summary>Whose they are.</summary>
    public required HospitalCode Hospital { get; init; }

    /// <summary>The platform's key, or one made of the message itself.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>The days it is complete for, if it says so.</summary>
    public DayRange? Period { get; init; }

    /// <summary>Whether it replaces or adds.</summary>
    public FeedMode Mode { get; init; }

    /// <summary>The upload that holds the file, or null.</summary>
    public string? Blob { get; init; }

    /// <summary>What the file is, as far as the platform says.</summary>
    public string? ContentType { get; init; }

    /// <summary>The rows as the file of JSON that they are, or null where an upload holds them.</summary>
    public byte[]? File { get; init; }

    /// <summary>Reads a message.</summary>
    /// <exception cref="PoisonMessageException">It is none, and never will be one.</exception>
    public static FeedMessage Read(BinaryData body)
    {
        using var message = Parse(body);
        try
        {
            return Of(message.RootElement);
        }
        catch (InvalidOperationException e)
        {
            throw new PoisonMessageException("A name or a value of the message is no text: bytes that aren't UTF-8, or half a character.", e);
        }
    }

    private static FeedMessage Of(JsonElement root)
    {
        if (Unsayable.FirstOrDefault(name => root.TryGetProperty(name, out _)) is { } unsayable)
            throw new PoisonMessageException($"A message can't say '{unsayable}'; whoever has to say it pushes over HTTPS.");
        var blob = Text(root, "blob");
        return new FeedMessage
        {
            Kind = KindOf(root),
            Hospital = HospitalOf(root),
            // A message may be delivered more than once; without a key of its own its content is the key.
            IdempotencyKey = Text(root, "idempotencyKey") ?? Convert.ToHexStringLower(SHA256.HashData(JsonMarshal.GetRawUtf8Value(root))),
            Period = PeriodOf(root),
            Mode = ModeOf(root),
            Blob = blob,
            ContentType = Text(root, "contentType"),
            File = Rows(root, blob),
        };
    }

    /// <summary>The message as a submission at the door.</summary>
    public FeedSubmission Submission()
    {
        var (mediaType, charset) = Blob is null ? ("application/json", "utf-8") : FeedRequest.MediaType(ContentType);
        return new FeedSubmission
        {
            PushedBy = "platform",
            IdempotencyKey = IdempotencyKey,
            Mode = Mode,
            Parameters = new FeedParameters { Kind = Kind, Hospital = Hospital, Period = Period, MediaType = mediaType, Charset = charset },
        };
    }

    private static byte[]? Rows(JsonElement root, string? blob)
    {
        var has = root.TryGetProperty("rows", out var rows);
        if (blob is not null) return has ? throw new PoisonMessageException("The message has both 'rows' and 'blob'.") : null;
        return has && rows.ValueKind == JsonValueKind.Array ? JsonMarshal.GetRawUtf8Value(rows).ToArray() : throw new PoisonMessageException("The message has neither an array 'rows' nor a 'blob'.");
    }

    private static FeedKind KindOf(JsonElement root)
    {
        if (!FeedKinds.TryParse(Text(root, "kind") ?? "", out var kind)) throw new PoisonMessageException($"'{Shown(Text(root, "kind"))}' is no kind of feed.");
        return FeedRights.IsForAdmins(kind) ? throw new PoisonMessageException($"Only an admin may push {kind.WireName()}, and over HTTPS.") : kind;
    }

    private static HospitalCode HospitalOf(JsonElement root)
    {
        if (Text(root, "hospital") is not { } text) throw new PoisonMessageException("The message names no hospital; the region's reference data is an admin's to push, over HTTPS.");
        return HospitalCode.TryParse(text, out var hospital) ? hospital : throw new PoisonMessageException($"'{Shown(text)}' is no code of a hospital.");
    }

    private static FeedMode ModeOf(JsonElement root) => Text(root, "mode") switch
    {
        null or "replace" => FeedMode.Replace,
        "append" => FeedMode.Append,
        var other => throw new PoisonMessageException($"'{Shown(other)}' is no mode; expected replace or append."),
    };

    private static DayRange? PeriodOf(JsonElement root)
    {
        if (Day(root, "from") is not { } from || Day(root, "to") is not { } to) return null;
        return from <= to ? new DayRange(from, to) : throw new PoisonMessageException($"'from' ({from:yyyy-MM-dd}) is after 'to' ({to:yyyy-MM-dd}).");
    }

    private static DateOnly? Day(JsonElement root, string name)
    {
        if (Text(root, name) is not { } text) return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : throw new PoisonMessageException($"'{name}' is '{Shown(text)}'; expected yyyy-MM-dd.");
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    // The reason a message is dead for is logged, and the message may say of a patient what it should say of itself.
    private static string? Shown(string? text) => text is null ? null : ShownValue.Of(text, ColumnType.Choice);

    private static JsonDocument Parse(BinaryData body)
    {
        try
        {
            var document = JsonDocument.Parse(body.ToMemory(), new JsonDocumentOptions { MaxDepth = 32 });
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw new PoisonMessageException("The message is no JSON object.");
        }
        catch (JsonException e)
        {
            throw new PoisonMessageException("The message is no JSON.", e);
        }
    }
}
