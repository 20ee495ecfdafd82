using System.Text;
using Shared.Read;

namespace Shared.Tests.Read;

public class GzipTests
{
    private static readonly byte[] Plain = Encoding.UTF8.GetBytes(
        "date,drugCode,doses,amount\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"2026-10-{(i % 31) + 1:00},D{i * 7919},{i},1.5\n")));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gzip_is_read_whether_declared_or_not(bool declared) =>
        Assert.Equal(new FeedFile(Plain).Read().Print(), new FeedFile(FeedFile.Compress(Plain)) { Gzip = declared }.Read().Print());

    [Fact]
    public void Several_members_are_one_file()
    {
        byte[] members = [.. FeedFile.Compress(Plain[..100]), .. FeedFile.Compress([]), .. FeedFile.Compress(Plain[100..])];

        Assert.Equal(new FeedFile(Plain).Read().Print(), new FeedFile(members).Read().Print());
    }

    [Fact]
    public void Every_shortened_file_is_refused()
    {
        var whole = FeedFile.Compress(Plain);
        for (var length = 2; length < whole.Length; length++)
            Assert.Equal("truncated_gzip", new FeedFile(whole[..length]) { Gzip = true }.Read().Problem);
    }

    [Fact]
    public void A_file_that_lacks_its_second_half_member_is_refused()
    {
        byte[] members = [.. FeedFile.Compress(Plain[..100]), .. FeedFile.Compress(Plain[100..])];

        Assert.Equal("truncated_gzip", new FeedFile(members[..^9]).Read().Problem);
    }

    [Fact]
    public void A_changed_byte_is_noticed()
    {
        var bytes = FeedFile.Compress(Plain);
        bytes[^6] ^= 1;

        Assert.Equal("corrupt_gzip", new FeedFile(bytes).Read().Problem);
    }

    [Fact]
    public void Bytes_behind_the_last_member_are_not_left_out_silently() =>
        Assert.NotNull(new FeedFile([.. FeedFile.Compress(Plain), 1, 2, 3]).Read().Problem);

    [Fact]
    public void Plain_bytes_declared_as_gzip_are_refused() => Assert.Equal("corrupt_gzip", new FeedFile(Plain) { Gzip = true }.RefusalCode());

    [Fact]
    public void Nothing_compressed_is_an_empty_body() => Assert.Equal("empty_body", new FeedFile(FeedFile.Compress([])).RefusalCode());

    [Fact]
    public void Content_beyond_the_limit_is_refused()
    {
        var file = new FeedFile(FeedFile.Compress(Plain)) { Limits = new ReadLimits { DecompressedBytes = Plain.Length } };

        Assert.Null(file.Read().Problem);
        Assert.Equal("too_large_decompressed", (file with { Limits = new ReadLimits { DecompressedBytes = Plain.Length - 1 } }).Read().Problem);
    }
}
