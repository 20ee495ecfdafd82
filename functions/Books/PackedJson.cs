using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Shared.Normalise;

namespace Functions.Books;

/// <summary>
/// A document as it is kept: its JSON compressed, behind a digest of that. Brotli has no check sum, so that a damaged bit may come out as another
/// figure; with the digest it comes out as an error. The form before had none.
/// </summary>
public static class PackedJson
{
    /// <summary>The version of the form with a digest, for those who store documents.</summary>
    public const int Digested = 2;

    private const int DigestLength = 8;

    /// <summary>The bytes of a document; equal documents give equal bytes.</summary>
    public static byte[] Write<T>(T document)
    {
        using var packed = new MemoryStream();
        packed.Write(new byte[DigestLength]);
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true)) brotli.Write(BookJson.Write(document));
        var bytes = packed.ToArray();
        Digest(bytes).CopyTo(bytes);
        return bytes;
    }

    /// <summary>Reads a document back.</summary>
    /// <param name="bytes">What was stored.</param>
    /// <param name="shape">The version it was stored under. Before <see cref="Digested"/> a digest may be there, from builds between, or not.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged, or are no such document.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> bytes, int shape)
    {
        var isDigested = bytes.Length >= DigestLength && Digest(bytes.Span).SequenceEqual(bytes.Span[..DigestLength]);
        if (!isDigested && shape >= Digested) throw new InvalidDataException($"A stored {typeof(T).Name} is damaged: its digest doesn't agree.");
        using var brotli = new BrotliStream(new BinaryData(isDigested ? bytes[DigestLength..] : bytes).ToStream(), CompressionMode.Decompress);
        using var json = new MemoryStream();
        try
        {
            brotli.CopyTo(json);
            return BookJson.Read<T>(json.GetBuffer().AsSpan(0, (int)json.Length));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"What is stored is no {typeof(T).Name}: {e.Message}", e);
        }
    }

    private static ReadOnlySpan<byte> Digest(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes[DigestLength..]).AsSpan(0, DigestLength);
}
