using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Functions.Privacy;

/// <summary>
/// Content encrypted in chunks of 1 MiB with AES-256-GCM. Each chunk is bound to its place, to whether it is the last one and to the name
/// it is kept under, so chunks can't be dropped, moved or taken from elsewhere without notice.
/// Layout: magic (4), data key version (4), nonce prefix (8), then per chunk ciphertext and tag (16).
/// </summary>
public static class SealedFormat
{
    /// <summary>The clear bytes of a chunk.</summary>
    public const int ChunkSize = 1 << 20;

    /// <summary>What authenticates a chunk.</summary>
    public const int TagSize = 16;

    /// <summary>What stands before the chunks.</summary>
    public const int HeaderSize = 16;

    private static ReadOnlySpan<byte> Magic => "DSS1"u8;

    /// <summary>Begins new content: its nonces have a prefix of their own.</summary>
    public static void WriteHeader(Span<byte> header, int keyVersion)
    {
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], keyVersion);
        RandomNumberGenerator.Fill(header[8..HeaderSize]);
    }

    /// <summary>Which data key content was encrypted with.</summary>
    /// <exception cref="CryptographicException">It is not in this format.</exception>
    public static int KeyVersion(ReadOnlySpan<byte> header) => header.Length >= HeaderSize && header[..4].SequenceEqual(Magic)
        ? BinaryPrimitives.ReadInt32LittleEndian(header[4..])
        : throw new CryptographicException("The stored content is not in the sealed format.");

    /// <summary>A chunk's nonce, which no other chunk has.</summary>
    public static byte[] Nonce(ReadOnlySpan<byte> header, int chunk)
    {
        var nonce = new byte[12];
        header.Slice(8, 8).CopyTo(nonce);
        BinaryPrimitives.WriteInt32LittleEndian(nonce.AsSpan(8), chunk);
        return nonce;
    }

    /// <summary>What a chunk is bound to.</summary>
    public static byte[] Binding(string place, int chunk, bool last) => Encoding.UTF8.GetBytes($"{place}\n{chunk}\n{(last ? "last" : "more")}");
}
