using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Azure;

namespace Functions.Storage.Rest;

/// <summary>Reads the bodies of answers. One that isn't what the service documents comes from something else, such as a proxy, and is a failed request.</summary>
internal static class ReadAnswers
{
    /// <summary>Reads a body of JSON.</summary>
    /// <exception cref="RequestFailedException">It is something else.</exception>
    public static T AsJson<T>(this Response response, Func<JsonElement, T> read) => Read(response, () =>
    {
        using var json = JsonDocument.Parse(response.Content.ToMemory());
        return read(json.RootElement);
    });

    /// <summary>Reads a body of XML.</summary>
    /// <exception cref="RequestFailedException">It is something else.</exception>
    public static T AsXml<T>(this Response response, Func<XElement, T> read) => Read(response, () => read(XDocument.Load(response.Content.ToStream()).Root!));

    /// <summary>A part that every answer of its kind has.</summary>
    /// <exception cref="FormatException">This one doesn't.</exception>
    public static XElement Part(this XElement parent, string name) => parent.Element(name) ?? throw new FormatException($"There is no {name} in {parent.Name}.");

    private static T Read<T>(Response response, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is JsonException or XmlException or FormatException or OverflowException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new RequestFailedException(response.Status, $"The service answered {response.Status} with what it never sends: {e.Message}", e);
        }
    }
}
