using System.IO.Compression;
using System.Text.Json;
using Functions.Api;

namespace Functions.Alerts.Routing;

/// <summary>Records as compressed JSON: a row holds 64 KiB, and what is told of many warnings is much alike.</summary>
internal static class Packed
{
    /// <summary>Packs a record.</summary>
    public static BinaryData Write<T>(T value)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest)) JsonSerializer.Serialize(brotli, value, ApiJson.Options);
        return new BinaryData(packed.ToArray());
    }

    /// <summary>Unpacks it.</summary>
    public static T Read<T>(BinaryData packed)
    {
        using var brotli = new BrotliStream(packed.ToStream(), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<T>(brotli, ApiJson.Options)!;
    }
}
