using System.Buffers;
using System.Security.Cryptography;
using Functions.Privacy;
using Fuzz.Engine;

namespace Fuzz.Targets.Access;

/// <summary>Sealed files that somebody changed: reading them fails as not authentic, and until then yields nothing but the bytes that were sealed, whole chunks of them.</summary>
public sealed class SealedTarget : FuzzTarget
{
    private const string Place = "raw/H001/1";
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly byte[][] Clear = [[], [.. Enumerable.Range(0, 300).Select(i => (byte)(i % 251))], Large()];
    private static readonly byte[][] Sealed = [.. Clear.Select(c => SealedContent.Seal(new ReadOnlySequence<byte>(c), Key, 1, Place).ToArray())];

    /// <inheritdoc/>
    public override string Name => "sealed";

    /// <summary>The sealed file of two chunks and its changed copies, kept as a list of bytes.</summary>
    public override long MostAllocated(int length) => 256L << 20;

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() => [[0], [1, 0, 0, 0, 1], [1, 5, 0, 0, 0], [2, 6, 0, 0, 0], [2, 5, 0, 0, 0], [2, 1, 0xFF, 0xFF, 0], [1, 4, 0, 0, 16], [2, 0, 0, 1, 0xFF]];

    /// <inheritdoc/>
    public override string Try(byte[] input)
    {
        if (input.Length == 0) return "";
        var which = input[0] % Clear.Length;
        var changed = Tampering.Of(Sealed[which], input[1..], SealedFormat.ChunkSize + SealedFormat.TagSize);
        var isSame = changed.AsSpan().SequenceEqual(Sealed[which]);
        var (read, failed) = Open(changed);
        Must.Hold(Clear[which].AsSpan().StartsWith(read), "Bytes came out that were never sealed");
        Must.Equal(isSame, !failed, "A changed file is opened, or an unchanged one is not");
        Must.Hold(!failed || read.Length % SealedFormat.ChunkSize == 0, "Part of a chunk came out");
        return $"{which} {failed} {read.Length}";
    }

    private static (byte[] Read, bool Failed) Open(byte[] content)
    {
        var read = new MemoryStream();
        try
        {
            // A key has a version, and there is but the one.
            if (SealedFormat.KeyVersion(content) != 1) return ([], true);
            using var opened = new UnsealingStream(new MemoryStream(content), content.Length, Key, Place);
            var buffer = new byte[100_000];
            for (int n; (n = opened.Read(buffer)) > 0;) read.Write(buffer.AsSpan(0, n));
            return (read.ToArray(), false);
        }
        catch (CryptographicException)
        {
            return (read.ToArray(), true);
        }
    }

    private static byte[] Large()
    {
        var clear = new byte[SealedFormat.ChunkSize + 5];
        for (var i = 0; i < clear.Length; i++) clear[i] = unchecked((byte)(i * 31));
        return clear;
    }
}
