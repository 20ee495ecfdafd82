using System.IO.Compression;
using System.Text;

namespace Functions.Tests.Privacy;

/// <summary>The search itself: a leak that is planted is found, however it is written, and what is none isn't.</summary>
public class LeakSearchTests
{
    private static readonly LeakSearch Search = new(Marker.All);
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public static TheoryData<int> EachMarker => [.. Enumerable.Range(0, Marker.All.Count)];

    [Theory]
    [MemberData(nameof(EachMarker))]
    public void A_planted_leak_is_found_in_every_form(int which)
    {
        var marker = Marker.All[which];
        foreach (var form in Leaks(marker.Text))
            Assert.True(Search.Find(Surrounded(form.Bytes)).Any(f => f.Marker == marker), $"{marker.What} was not found as {form.Name}");
    }

    [Fact]
    public void What_holds_no_marker_is_no_leak()
    {
        var noise = new byte[1 << 18];
        new Random(7).NextBytes(noise);

        Assert.Empty(Search.Find(noise));
        Assert.Empty(Search.Find(Encoding.UTF8.GetBytes("欧阳甲，标记，V***7，1101***51X")));
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Leaks(string text)
    {
        foreach (var written in new (string Name, byte[] Bytes)[]
        {
            ("utf-8", Encoding.UTF8.GetBytes(text)), ("utf-16le", Encoding.Unicode.GetBytes(text)), ("utf-16be", Encoding.BigEndianUnicode.GetBytes(text)), ("gb18030", Gb18030.GetBytes(text)),
        })
        {
            yield return written;
            for (var before = 0; before < 3; before++)
            {
                byte[] line = [.. new byte[before], .. written.Bytes, 9, 9];
                yield return ($"{written.Name} in base64, {before} before", Encoding.ASCII.GetBytes(Convert.ToBase64String(line)));
                yield return ($"{written.Name} in base64url, {before} before", Encoding.ASCII.GetBytes(System.Buffers.Text.Base64Url.EncodeToString(line)));
            }

            yield return ($"{written.Name} in hex", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(written.Bytes)));
            yield return ($"{written.Name} in gzip", Packed(written.Bytes, s => new GZipStream(s, CompressionLevel.Optimal)));
            yield return ($"{written.Name} in zlib", Packed(written.Bytes, s => new ZLibStream(s, CompressionLevel.Optimal)));
            yield return ($"{written.Name} in gzip in base64", Encoding.ASCII.GetBytes(Convert.ToBase64String(Packed(written.Bytes, s => new GZipStream(s, CompressionLevel.Fastest)))));
        }

        yield return ("url", Encoding.ASCII.GetBytes(string.Concat(Encoding.UTF8.GetBytes(text).Select(b => $"%{b:X2}"))));
        yield return ("json", Encoding.ASCII.GetBytes(string.Concat(text.Select(c => $@"\u{(int)c:x4}"))));
        yield return ("JSON", Encoding.ASCII.GetBytes(string.Concat(text.Select(c => $@"\u{(int)c:X4}"))));
    }

    [Fact]
    public void A_leak_in_a_blob_that_is_packed_as_a_whole_is_found()
    {
        var text = Encoding.UTF8.GetBytes("…" + Marker.Visit.Text + "…");

        Assert.Contains(Search.Find(Packed(text, s => new BrotliStream(s, CompressionLevel.Optimal))), f => f.Marker == Marker.Visit);
        Assert.Contains(Search.Find(Packed(text, s => new DeflateStream(s, CompressionLevel.Optimal))), f => f.Marker == Marker.Visit);
    }

    private static byte[] Surrounded(byte[] bytes) => [.. "before \""u8, .. bytes, .. "\" behind"u8];

    private static byte[] Packed(byte[] bytes, Func<Stream, Stream> packing)
    {
        using var packed = new MemoryStream();
        using (var stream = packing(packed)) stream.Write(bytes);
        return packed.ToArray();
    }
}
