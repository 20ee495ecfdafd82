using System.Text;
using Shared.Tests.Architecture;

namespace Shared.Tests.Read;

public class OldWorkbookTests
{
    private const string OldExcel = "application/vnd.ms-excel";
    private static readonly byte[] Magic = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    private static readonly byte[] Book = File.ReadAllBytes(Path.Combine(Sources.Root, "tests", "Feeds", "format-xls", "input.xls"));

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Fact]
    public void A_workbook_of_excel_97_is_read_below_its_title()
    {
        var result = new FeedFile(Book) { MediaType = OldExcel }.Read();

        Assert.Equal(("xls", null), (result.Layout!.Format, result.Problem));
        Assert.Equal(["2026-10-01", "2026-10-01", "2026-10-02", "2026-02-30", "2026-10-02"], result.Rows.Select(r => r["date"]));
        Assert.Equal(["24", "-24", "1", "1", "1"], result.Rows.Select(r => r["doses"]));
        Assert.Equal("12.5", result.Rows[0]["amount"]);
        Assert.Equal("内科", result.Rows[0]["department"]);
    }

    [Theory]
    [InlineData("text/csv")]
    [InlineData("application/octet-stream")]
    [InlineData(WorkbookFile.MediaType)]
    public void It_is_known_by_its_bytes(string mediaType) => Assert.Equal("xls", new FeedFile(Book) { MediaType = mediaType }.Read().Layout!.Format);

    [Fact]
    public void It_is_read_from_a_zip_too() => Assert.Equal(5, new FeedFile(WorkbookFile.Zip(("用量.xls", Book))) { MediaType = "application/zip" }.Read().Rows.Count);

    [Theory]
    [InlineData(8)]
    [InlineData(512)]
    [InlineData(3000)]
    public void A_shortened_one_is_refused_with_the_way_out(int length)
    {
        using var rows = new FeedFile([.. Magic, .. Book[8..Math.Max(8, length)]]) { MediaType = OldExcel }.Open(out var refusal);

        Assert.Equal("corrupt_workbook", refusal!.Code);
        Assert.Contains(".xlsx", refusal.Hint!.Value.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30, 25)]
    [InlineData(30, 0)]
    [InlineData(32, 31)]
    public void One_whose_sectors_have_a_size_that_does_not_exist_is_refused_before_it_is_read(int place, byte size)
    {
        var book = (byte[])Book.Clone();
        book[place] = size;

        Assert.Equal("corrupt_workbook", new FeedFile(book).RefusalCode());
    }

    [Fact]
    public void A_locked_one_is_refused_as_locked() =>
        Assert.Equal("encrypted_workbook", new FeedFile([.. Magic, .. new byte[100_000], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[90]]).RefusalCode());

    [Fact]
    public void A_book_without_a_matching_header_says_what_is_missing() =>
        Assert.Equal("missing_column", (new FeedFile(Book) { Kind = Shared.Vocabulary.FeedKind.Payments }).RefusalCode());

    [Theory]
    [InlineData("<html><body><table><tr><td>销售日期</td></tr></table></body></html>")]
    [InlineData("\r\n <!DOCTYPE html>")]
    [InlineData("\uFEFF<?xml version=\"1.0\"?><Workbook/>")]
    public void A_web_page_that_calls_itself_a_workbook_is_refused_as_what_it_is(string page)
    {
        using var rows = (FeedFile.Utf8(page) with { MediaType = OldExcel }).Open(out var refusal);

        Assert.Equal("unsupported_format", refusal!.Code);
        Assert.Contains("HTML", refusal.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_calls_itself_a_workbook_is_read_as_text() =>
        Assert.Equal("tsv", (FeedFile.Utf8("date\tdrugCode\tdoses\tamount\n20261001\tD1\t1\t2\n") with { MediaType = OldExcel }).Read().Layout!.Format);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_mangled_one_never_throws_and_its_rows_are_numbered_without_gaps(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 150; round++)
        {
            var bytes = Book.ToArray();
            for (var changes = random.Next(1, 8); changes > 0; changes--) bytes[random.Next(8, bytes.Length)] = (byte)random.Next(256);
            if (random.Next(5) == 0) bytes = bytes[..random.Next(8, bytes.Length)];
            var result = new FeedFile(bytes) { MediaType = null }.Read();
            Assert.Equal(Enumerable.Range(1, result.Rows.Count), result.Rows.Select(r => r.Row));
        }
    }
}
