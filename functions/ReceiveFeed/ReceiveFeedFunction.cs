using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Functions.Api;
using Functions.Hospitals;
using Functions.Hosting;
using Functions.UploadFeed;
using Shared.Read;
using Shared.Vocabulary;

namespace Functions.ReceiveFeed;

/// <summary>
/// The door for the regional platform: a feed as a message on the queue <c>feeds</c>. It passes the same intake as a pushed file;
/// the message's idempotency key, or its own bytes, keep a redelivered message from counting twice.
/// </summary>
public sealed class ReceiveFeedFunction(FeedIntake intake, HospitalRegister register) : IQueueFunction
{
    /// <summary>The queue it listens to.</summary>
    public const string Queue = "feeds";

    /// <inheritdoc/>
    public async Task Handle(BinaryData body, CancellationToken cancel)
    {
        using var message = Parse(body);
        var root = message.RootElement;
        if (!FeedKinds.TryParse(Text(root, "kind") ?? "", out var kind)) throw new PoisonMessageException($"'{Text(root, "kind")}' is no kind of feed.");
        var hospital = await HospitalOf(root, cancel);
        if (!root.TryGetProperty("rows", out var rows) || rows.ValueKind != JsonValueKind.Array)
            throw new PoisonMessageException("The message has no array 'rows'.");
        var csv = RowsAsCsv.Write(rows);
        try
        {
            await intake.Accept(Submission(root, kind, hospital, csv), cancel);
        }
        catch (ApiException e) when (e.Status is >= 400 and < 500)
        {
            throw new PoisonMessageException($"{e.Problem.Code}: {e.Problem.Message}", e);
        }
    }

    private static FeedSubmission Submission(JsonElement root, FeedKind kind, HospitalCode? hospital, byte[] csv) => new()
    {
        Body = new ReadOnlySequence<byte>(csv),
        PushedBy = "platform",
        // A message may be delivered more than once; without a key of its own its content is the key.
        IdempotencyKey = Text(root, "idempotencyKey") ?? Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(root.GetRawText()))),
        Mode = Text(root, "mode") switch
        {
            null or "replace" => FeedMode.Replace,
            "append" => FeedMode.Append,
            var other => throw new PoisonMessageException($"'{other}' is no mode; expected replace or append."),
        },
        Parameters = new FeedParameters
        {
            Kind = kind,
            Hospital = hospital,
            Period = Period(root),
            MediaType = "text/csv",
            Charset = "utf-8",
        },
    };

    private async Task<HospitalCode?> HospitalOf(JsonElement root, CancellationToken cancel)
    {
        if (Text(root, "hospital") is not { } text) return null;
        if (HospitalCode.TryParse(text, out var hospital) && await register.Find(hospital, cancel) is not null) return hospital;
        throw new PoisonMessageException($"Hospital '{text}' is not registered.");
    }

    private static DayRange? Period(JsonElement root)
    {
        if (Day(root, "from") is not { } from || Day(root, "to") is not { } to) return null;
        return from <= to ? new DayRange(from, to) : throw new PoisonMessageException($"'from' ({from:yyyy-MM-dd}) is after 'to' ({to:yyyy-MM-dd}).");
    }

    private static DateOnly? Day(JsonElement root, string name)
    {
        if (Text(root, name) is not { } text) return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : throw new PoisonMessageException($"'{name}' is '{text}'; expected yyyy-MM-dd.");
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

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
