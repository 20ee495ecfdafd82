using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;

namespace Functions.Tests.Contract;

/// <summary>A file as a hospital sends it. Text is CSV in UTF-8 unless said otherwise.</summary>
public sealed record FeedBody(byte[] Bytes, string MediaType = "text/csv", string? Charset = null, bool Gzip = false)
{
    public static implicit operator FeedBody(string csv) => new(Encoding.UTF8.GetBytes(csv));

    /// <summary>The same text in another encoding.</summary>
    public static FeedBody In(Encoding encoding, string csv) => new([.. encoding.GetPreamble(), .. encoding.GetBytes(csv)]);

    /// <summary>The same file compressed.</summary>
    public FeedBody Compressed()
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest)) gzip.Write(Bytes);
        return this with { Bytes = buffer.ToArray(), Gzip = true };
    }

    /// <summary>The body of a request.</summary>
    public HttpContent ToContent()
    {
        var content = new ByteArrayContent(Bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(MediaType) { CharSet = Charset };
        if (Gzip) content.Headers.ContentEncoding.Add("gzip");
        return content;
    }
}
