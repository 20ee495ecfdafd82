using System.Buffers;
using System.Security.Cryptography;
using Functions.Privacy;

namespace Functions.Tests.Privacy;

public class SealedContentTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1 << 20)]
    [InlineData((1 << 20) + 1)]
    [InlineData((3 << 20) - 7)]
    public void What_is_sealed_opens_to_the_same_bytes(int size)
    {
        var clear = Bytes(size);

        Assert.Equal(clear, Open(Seal(clear)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData((1 << 20) - 1)]
    [InlineData(1 << 20)]
    [InlineData(2 << 20)]
    [InlineData((3 << 20) - 7)]
    public void A_stream_is_sealed_as_content_in_memory_is(int size)
    {
        var clear = Bytes(size);
        var stream = SealStream(clear);

        Assert.Equal(Seal(clear).Length, stream.Length);
        Assert.Equal(clear, Open(stream));
        if (size > 1 << 20) Assert.ThrowsAny<CryptographicException>(() => Open(stream[..((1 << 20) + 32)]));
    }

    [Fact]
    public void The_clear_text_does_not_occur_in_the_sealed_bytes()
    {
        var clear = "就诊号 20261001-0001 张三"u8.ToArray();

        Assert.Equal(-1, Seal(clear).AsSpan().IndexOf(clear.AsSpan(0, 9)));
    }

    [Fact]
    public void Any_changed_byte_is_noticed()
    {
        var whole = Seal(Bytes(100));
        for (var at = 8; at < whole.Length; at++)
        {
            var changed = whole.ToArray();
            changed[at] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => Open(changed));
        }
    }

    [Fact]
    public void Dropping_the_last_chunk_or_part_of_it_is_noticed()
    {
        var whole = Seal(Bytes((2 << 20) + 5));

        Assert.ThrowsAny<CryptographicException>(() => Open(whole[..^21]));
        Assert.ThrowsAny<CryptographicException>(() => Open(whole[..^3]));
    }

    [Fact]
    public void Content_taken_to_another_place_does_not_open() =>
        Assert.ThrowsAny<CryptographicException>(() => Open(Seal(Bytes(10)), place: "raw/H2/x"));

    [Fact]
    public void The_version_of_the_key_can_be_read_before_opening() => Assert.Equal(7, SealedFormat.KeyVersion(Seal(Bytes(3))));

    private static byte[] Bytes(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Seal(byte[] clear) => SealedContent.Seal(new ReadOnlySequence<byte>(clear), Key, 7, "raw/H1/x").ToArray();

    private static byte[] SealStream(byte[] clear)
    {
        using var sealing = new SealingStream(new MemoryStream(clear), Key, 7, "raw/H1/x");
        using var all = new MemoryStream();
        sealing.CopyTo(all);
        return all.ToArray();
    }

    private static byte[] Open(byte[] content, string place = "raw/H1/x")
    {
        using var stream = new UnsealingStream(new MemoryStream(content), content.Length, Key, place);
        using var clear = new MemoryStream();
        stream.CopyTo(clear);
        return clear.ToArray();
    }
}
