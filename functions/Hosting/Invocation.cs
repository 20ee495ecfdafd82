using System.Globalization;
using System.Text.Json;

namespace Functions.Hosting;

/// <summary>The body of a call is not what the host sends.</summary>
public sealed class MalformedInvocationException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// One call of the host, <c>{"Data":{binding:value},"Metadata":{…}}</c>. Only <c>Data</c> is read: for text the host copies the body's own
/// properties over the metadata, so that a sender could write what it likes there.
/// </summary>
public sealed class Invocation : IDisposable
{
    private readonly JsonDocument document;
    private readonly JsonElement value;

    private Invocation(JsonDocument document, JsonElement value)
    {
        this.document = document;
        this.value = value;
    }

    /// <summary>Reads a call up to its end and finds the value of one binding.</summary>
    /// <exception cref="MalformedInvocationException">It is not JSON or has no such value.</exception>
    public static async Task<Invocation> Read(Stream body, string parameter, CancellationToken cancel)
    {
        JsonDocument call;
        try
        {
            call = await JsonDocument.ParseAsync(body, default, cancel);
        }
        catch (JsonException e)
        {
            throw new MalformedInvocationException($"The call is not JSON: {e.Message}", e);
        }

        try
        {
            return new Invocation(call, Find(Find(call.RootElement, "Data"), parameter));
        }
        catch
        {
            call.Dispose();
            throw;
        }
    }

    /// <summary>The bytes of the message as they were sent.</summary>
    /// <exception cref="MalformedInvocationException">The value does not hold a message of that type.</exception>
    public BinaryData Message(QueueDataType type) => type switch
    {
        QueueDataType.Binary => MessageValue.Bytes(value),
        QueueDataType.String => MessageValue.Text(value),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>True when the host says that the timer comes late.</summary>
    /// <exception cref="MalformedInvocationException">The value is not a timer's state.</exception>
    public bool IsPastDue()
    {
        // Samples of the protocol show objects that are JSON in a string.
        if (value.ValueKind is JsonValueKind.String && JsonTexts.ObjectIn(value) is { } inner) return IsPastDue(inner);
        if (value.ValueKind is not JsonValueKind.Object) throw new MalformedInvocationException($"The timer is {value.ValueKind}, expected an object.");
        return IsPastDue(value);
    }

    /// <summary>How often the message was delivered, this time included; null when the call doesn't say.</summary>
    /// <remarks>The host copies what a message says over the metadata only for text; every queue here hands over bytes.</remarks>
    public int? Deliveries => Metadata("DeliveryCount") is { } count && int.TryParse(Plain(count), NumberStyles.None, CultureInfo.InvariantCulture, out var deliveries) ? deliveries : null;

    /// <summary>A property that the sender or the bus gave the message; null when it has no such property.</summary>
    public string? Property(string name) =>
        (Metadata("ApplicationProperties") ?? Metadata("UserProperties")) is { ValueKind: JsonValueKind.Object } properties && TryFind(properties, name, out var found) ? Plain(found) : null;

    /// <inheritdoc/>
    public void Dispose() => document.Dispose();

    private static bool IsPastDue(JsonElement timer) => TryFind(timer, "IsPastDue", out var late) && late.ValueKind is JsonValueKind.True;

    private JsonElement? Metadata(string name) =>
        document.RootElement.ValueKind is JsonValueKind.Object && TryFind(document.RootElement, "Metadata", out var metadata) && metadata.ValueKind is JsonValueKind.Object
        && TryFind(metadata, name, out var found) ? found : null;

    // Scalars of the metadata are JSON in a string: "\"text\"", "3".
    private static string? Plain(JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.String) return value.ValueKind is JsonValueKind.Number ? value.GetRawText() : null;
        var text = value.GetString()!;
        return text is ['"', .., '"'] ? text[1..^1] : text;
    }

    private static JsonElement Find(JsonElement parent, string name)
    {
        if (parent.ValueKind is not JsonValueKind.Object)
            throw new MalformedInvocationException($"Found {parent.ValueKind} where an object with '{name}' was expected.");
        return TryFind(parent, name, out var found) ? found : throw new MalformedInvocationException($"The call has no '{name}'.");
    }

    // Newtonsoft's serializers differ in the case they give to names; the last of repeated names wins, as it does with them.
    private static bool TryFind(JsonElement parent, string name, out JsonElement found)
    {
        found = default;
        var any = false;
        foreach (var property in parent.EnumerateObject())
        {
            if (!string.Equals(property.NameOrNull(), name, StringComparison.OrdinalIgnoreCase)) continue;
            found = property.Value;
            any = true;
        }
        return any;
    }
}
