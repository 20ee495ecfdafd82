using System.Buffers.Text;
using System.IO.Compression;
using System.Text;

namespace Functions.Tests.Privacy;

/// <summary>Looks for markers in bytes: in every form, and again in whatever these bytes hold packed or as base64.</summary>
internal sealed class LeakSearch(IReadOnlyList<Marker> markers)
{
    private const int Deepest = 4;
    private const int ShortestBase64 = 24;
    private const int MostUnpacked = 64 << 20;

    private readonly List<(Marker Marker, string Form, byte[] Bytes)> _forms =
        [.. markers.SelectMany(m => MarkerForms.Of(m.Text).Select(f => (m, f.Name, f.Bytes)))];

    /// <summary>What of whom was found, once each, and how it was written.</summary>
    public IReadOnlyList<(Marker Marker, string Form)> Find(ReadOnlyMemory<byte> bytes) => [.. Look(bytes, "", 0).DistinctBy(f => (f.Marker, f.Form))];

    private IEnumerable<(Marker Marker, string Form)> Look(ReadOnlyMemory<byte> bytes, string within, int depth)
    {
        foreach (var (marker, form, written) in _forms)
        {
            if (bytes.Span.IndexOf(written) >= 0) yield return (marker, within + form);
        }

        if (depth == Deepest) yield break;
        foreach (var (how, inner) in Inside(bytes))
        {
            foreach (var found in Look(inner, $"{within}{how} > ", depth + 1)) yield return found;
        }
    }

    private static IEnumerable<(string How, byte[] Bytes)> Inside(ReadOnlyMemory<byte> bytes)
    {
        foreach (var at in Places(bytes, [0x1f, 0x8b, 0x08])) yield return ("gzip", Unpack(bytes[at..], s => new GZipStream(s, CompressionMode.Decompress)));
        foreach (var at in Places(bytes, "PK\u0003\u0004"u8.ToArray())) yield return ("zip", ZipEntry(bytes[at..]));
        foreach (var level in new byte[] { 0x01, 0x5e, 0x9c, 0xda })
        {
            foreach (var at in Places(bytes, [0x78, level])) yield return ("zlib", Unpack(bytes[at..], s => new ZLibStream(s, CompressionMode.Decompress)));
        }

        yield return ("deflate", Unpack(bytes, s => new DeflateStream(s, CompressionMode.Decompress)));
        yield return ("brotli", Unpack(bytes, s => new BrotliStream(s, CompressionMode.Decompress)));
        foreach (var text in Base64Runs(bytes)) yield return ("base64", text);
    }

    private static byte[] ZipEntry(ReadOnlyMemory<byte> entry)
    {
        if (entry.Length < 30) return [];
        var start = 30 + BitConverter.ToUInt16(entry.Span[26..]) + BitConverter.ToUInt16(entry.Span[28..]);
        return start >= entry.Length ? [] : Unpack(entry[start..], s => new DeflateStream(s, CompressionMode.Decompress));
    }

    private static List<int> Places(ReadOnlyMemory<byte> bytes, byte[] sign)
    {
        var places = new List<int>();
        for (var from = 0; bytes.Span[from..].IndexOf(sign) is >= 0 and var at; from += at + 1) places.Add(from + at);
        return places;
    }

    // What unpacks before it breaks is looked at too: a damaged copy is a copy.
    private static byte[] Unpack(ReadOnlyMemory<byte> packed, Func<Stream, Stream> unpacking)
    {
        using var clear = new MemoryStream();
        try
        {
            using var stream = unpacking(new MemoryStream(packed.ToArray()));
            var block = new byte[8192];
            while (clear.Length < MostUnpacked && stream.Read(block) is > 0 and var read) clear.Write(block, 0, read);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or IOException)
        {
            return clear.ToArray();
        }

        return clear.ToArray();
    }

    private static List<byte[]> Base64Runs(ReadOnlyMemory<byte> bytes)
    {
        var runs = new List<byte[]>();
        for (int at = 0, from = 0; at <= bytes.Length; at++)
        {
            if (at < bytes.Length && IsBase64(bytes.Span[at])) continue;
            if (at - from >= ShortestBase64) runs.Add(Decoded(Encoding.ASCII.GetString(bytes.Span[from..at])));
            from = at + 1;
        }

        return [.. runs.Where(r => r.Length > 0)];
    }

    private static bool IsBase64(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'+' or (byte)'/' or (byte)'-' or (byte)'_';

    private static byte[] Decoded(string text)
    {
        var url = text.Replace('+', '-').Replace('/', '_');
        url = url[..(url.Length - (url.Length % 4 == 1 ? 1 : 0))];
        return Base64Url.IsValid(url) ? Base64Url.DecodeFromChars(url) : [];
    }
}
