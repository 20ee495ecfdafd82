using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Functions.Api;

/// <summary>How answers and stored records look as JSON: camelCase, enums by name, numbers as numbers, instants in China's time.</summary>
public static class ApiJson
{
    /// <summary>China's offset from UTC; the product's day is China's.</summary>
    public static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>The shared options.</summary>
    public static readonly JsonSerializerOptions Options = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() });

    /// <summary>Applies the conventions to options.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new ChinaInstantConverter());
        return options;
    }

    /// <summary>The day it is in China at an instant.</summary>
    public static DateOnly ChinaDay(this DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(China).DateTime);

    private sealed class ChinaInstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToOffset(China).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffffzzz"));
    }
}
