using static Shared.Tests.Read.WorkbookFile;

namespace Shared.Tests.Read;

public class ArchiveTests
{
    private static readonly byte[] Csv = "date,drugCode,doses,amount\n20261001,药,1,2\n"u8.ToArray();

    [Theory]
    [InlineData("application/zip")]
    [InlineData("text/csv")]
    [InlineData(null)]
    public void The_one_file_in_a_zip_is_read_in_its_own_format(string? mediaType)
    {
        var gb18030 = FeedFile.Gb18030.GetBytes("销售日期,drugCode,doses,amount\n20261001,药,1,2\n");

        Assert.Equal("csv utf-8 ", Last(Archive(mediaType, ("用量.csv", Csv))));
        Assert.Equal("csv gb18030 ", Last(Archive(mediaType, ("a.txt", gb18030))));
        Assert.Equal("json utf-8 ", Last(Archive(mediaType, ("a", """[{"date":"1","drugCode":"药","doses":1,"amount":2}]"""u8.ToArray()))));
        Assert.Equal("xlsx utf-8 ", Last(Archive(mediaType, ("a.xlsx", new WorkbookFile().Sheet("s", Row("date", "drugCode", "doses", "amount"), Row("1", "药", "1", "2")).Bytes()))));
    }

    [Fact]
    public void Folders_and_what_the_finder_adds_are_no_files() =>
        Assert.Single(Archive(null, ("a/", []), ("__MACOSX/a/._b.csv", [1]), ("a/.DS_Store", [1]), ("a/b.csv", Csv)).Read().Rows);

    [Fact]
    public void An_archive_without_exactly_one_plain_file_is_refused()
    {
        Assert.Equal("empty_archive", Archive(null).RefusalCode());
        Assert.Equal("empty_archive", Archive(null, ("a/", [])).RefusalCode());
        Assert.Equal("too_many_files", Archive(null, ("a", Csv), ("b", Csv)).RefusalCode());
        Assert.Equal("nested_archive", Archive(null, ("a.zip", Zip(("a", Csv)))).RefusalCode());
        Assert.Equal("nested_archive", Archive(null, ("a.gz", FeedFile.Compress(Csv))).RefusalCode());
        Assert.Equal("empty_body", Archive(null, ("a.csv", [])).RefusalCode());
        Assert.Equal("unsupported_format", Archive(null, ("a.pdf", "%PDF-1.7"u8.ToArray())).RefusalCode());
    }

    [Fact]
    public void An_encrypted_file_is_refused()
    {
        var bytes = Zip(("a.csv", Csv));
        bytes[6] |= 1;
        bytes[bytes.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;

        Assert.Equal("encrypted_archive", new FeedFile(bytes).RefusalCode());
    }

    [Fact]
    public void A_zip_that_breaks_off_is_refused()
    {
        var bytes = Zip(("a.csv", Csv));

        for (var length = 4; length < bytes.Length; length += 7) Assert.Equal("corrupt_archive", new FeedFile(bytes[..length]).RefusalCode());
    }

    [Fact]
    public void A_zip_whose_directory_lies_about_the_length_is_refused()
    {
        var bytes = Zip(("a.csv", Csv));
        bytes[bytes.AsSpan().IndexOf("PK\u0001\u0002"u8) + 24]++;

        var result = new FeedFile(bytes).Read();

        Assert.Equal("corrupt_archive", result.Problem);
    }

    [Fact]
    public void A_zip_whose_content_does_not_match_its_check_sum_is_refused()
    {
        var bytes = Zip(("a.csv", Csv));
        bytes[bytes.AsSpan().IndexOf("PK\u0001\u0002"u8) + 16]++;

        Assert.Equal("corrupt_archive", new FeedFile(bytes).Read().Problem);
    }

    [Fact]
    public void A_zip_bomb_is_refused_long_before_it_has_unfolded()
    {
        var bomb = new byte[64 << 20];
        Csv.CopyTo(bomb, 0);
        bomb.AsSpan(Csv.Length).Fill((byte)'\n');

        Assert.Equal("too_large_decompressed", Archive(null, ("a.csv", bomb)).RefusalCode());
        Assert.Equal("too_large_decompressed", (Archive(null, ("a.csv", [.. Csv, .. Csv])) with { Limits = new() { DecompressedBytes = 50 } }).RefusalCode());
    }

    [Fact]
    public void A_zip_beyond_the_limit_or_with_thousands_of_entries_is_refused()
    {
        Assert.Equal("too_large_archive", (Archive(null, ("a.csv", Csv)) with { Limits = new() { ArchiveBytes = 50 } }).RefusalCode());
        Assert.Equal("too_many_files", Archive(null, [.. Enumerable.Range(0, 10_001).Select(i => ($"{i}", Array.Empty<byte>()))]).RefusalCode());
    }

    [Fact]
    public void A_zip_within_gzip_is_read() => Assert.Single(new FeedFile(FeedFile.Compress(Zip(("a.csv", Csv)))) { Gzip = true }.Read().Rows);

    private static FeedFile Archive(string? mediaType, params (string Name, byte[] Content)[] files) => new(Zip(files)) { MediaType = mediaType };

    private static string Last(FeedFile file)
    {
        var result = file.Read();
        Assert.Equal("药", Assert.Single(result.Rows)["drugCode"]);
        return result.Print().Split('\n')[^1];
    }
}
