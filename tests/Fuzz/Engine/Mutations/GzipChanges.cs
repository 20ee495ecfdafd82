using System.IO.Compression;

namespace Fuzz.Engine.Mutations;

/// <summary>Changes of gzip files: in what they hold, in their members, at their ends.</summary>
public static class GzipChanges
{
    /// <summary>A changed copy; where the bytes are no gzip, they are changed as bytes.</summary>
    public static byte[] Change(byte[] input, Change change)
    {
        switch (change.Random.Next(8))
        {
            case 0: return change.Bytes(input);
            case 1: return [.. input, .. change.Another()];
            case 2: return input[..change.Random.Next(input.Length + 1)];
            case 3: return [.. input, .. new byte[change.Random.Next(1, 600)]];
            case 4: return Pack(input, change);
            default: return Unpack(input) is { } content ? [.. Pack(change.Bytes(content), change), .. change.Random.Next(6) == 0 ? Pack(content, change) : []] : change.Bytes(input);
        }
    }

    private static byte[]? Unpack(byte[] input)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(input), CompressionMode.Decompress);
            var content = new byte[1 << 18];
            return content[..gzip.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return null;
        }
    }

    private static byte[] Pack(byte[] content, Change change)
    {
        var to = new MemoryStream();
        using (var gzip = new GZipStream(to, change.Random.Next(3) == 0 ? CompressionLevel.NoCompression : CompressionLevel.Fastest)) gzip.Write(content);
        return to.ToArray();
    }
}
