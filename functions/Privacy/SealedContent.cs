using System.Buffers;
using System.Security.Cryptography;

namespace Functions.Privacy;

/// <summary>Seals content that is in memory; <see cref="SealingStream"/> does it for streams, <see cref="UnsealingStream"/> opens what either made.</summary>
public static class SealedContent
{
    /// <summary>Encrypts content for a place.</summary>
    /// <param name="content">The clear bytes.</param>
    /// <param name="key">The hospital's data key.</param>
    /// <param name="keyVersion">Its version, kept in the clear.</param>
    /// <param name="place">The name under which the result is kept.</param>
    public static ReadOnlySequence<byte> Seal(ReadOnlySequence<byte> content, byte[] key, int keyVersion, string place)
    {
        var chunks = Math.Max(1, (int)((content.Length + SealedFormat.ChunkSize - 1) / SealedFormat.ChunkSize));
        var output = new byte[checked((int)(SealedFormat.HeaderSize + content.Length + ((long)chunks * SealedFormat.TagSize)))];
        SealedFormat.WriteHeader(output, keyVersion);
        using var aes = new AesGcm(key, SealedFormat.TagSize);
        var at = SealedFormat.HeaderSize;
        for (var i = 0; i < chunks; i++)
        {
            var from = (long)i * SealedFormat.ChunkSize;
            var part = content.Slice(from, Math.Min(SealedFormat.ChunkSize, content.Length - from));
            var text = output.AsSpan(at, (int)part.Length);
            part.CopyTo(text);
            aes.Encrypt(SealedFormat.Nonce(output, i), text, text, output.AsSpan(at + text.Length, SealedFormat.TagSize), SealedFormat.Binding(place, i, i == chunks - 1));
            at += text.Length + SealedFormat.TagSize;
        }

        return new ReadOnlySequence<byte>(output);
    }
}
