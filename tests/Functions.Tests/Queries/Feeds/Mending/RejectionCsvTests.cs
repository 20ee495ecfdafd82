using System.Text;
using Functions.Books;
using Functions.Queries.Feeds.Mending;
using Shared.Normalise;
using Shared.Read;
using Shared.Vocabulary;

namespace Functions.Tests.Queries.Feeds.Mending;

public class RejectionCsvTests
{
    private static readonly string[] Pieces =
        ["=", "+", "-", "@", "＝", "＠", "'", "\"", ",", ";", "\t", "|", "\r\n", "\n", "\r", " ", "\u3000", "0", "12", "007", "药", "𠮷", "=cmd|' /C calc'!A0", "=\"0012\"", "－３", "\u00A0", "\0", "x"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("+86 10", "'+86 10")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData(" \t=1+1", "'=1+1")]
    [InlineData("＝SUM(A1)", "'＝SUM(A1)")]
    [InlineData("-3.50", "-3.50")]
    [InlineData("\0=1+1", "'\0=1+1")]
    [InlineData("－３.５", "－３.５")]
    [InlineData("-1,234.5", "-1,234.5")]
    [InlineData("-99999999999999999999", "-99999999999999999999")]
    [InlineData("+5", "+5")]
    [InlineData("阿司匹林", "阿司匹林")]
    [InlineData("", "")]
    public void Only_text_that_a_spreadsheet_would_run_gets_an_apostrophe(string field, string written) => Assert.Equal(written, FormulaText.Harmless(field));

    [Fact]
    public void A_row_with_two_faults_is_written_once_with_both_reasons_and_the_feed_it_came_in()
    {
        var text = Encoding.UTF8.GetString(RejectionCsv.Write(Table(["日期", "数量"], Bad(4, "日期", ["x", "1,5"]), Bad(4, "数量", ["x", "1,5"]))));
        var lines = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(2, lines.Length);
        Assert.Equal("\uFEFF日期,数量,行号 row,列 column,原因代码 code,原因 reason,修改建议 hint,报送编号 feed", lines[0]);
        Assert.Equal("x,\"1,5\",4,日期；数量,bad_日期；bad_数量,坏 / bad,改 / mend,H1.7", lines[1]);
    }

    [Fact]
    public void Fields_beyond_the_header_get_columns_of_their_own()
    {
        var lines = Encoding.UTF8.GetString(RejectionCsv.Write(Table(["日期"], Bad(1, null, ["a", "b", "c"]), Bad(2, "日期", ["d"])))).Split("\r\n");
        Assert.StartsWith("\uFEFF日期,多出 extra 1,多出 extra 2,行号 row", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("a,b,c,1,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("d,,,2,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_pushes_no_feeds_sees_no_visits_and_nothing_of_a_row_whose_fields_slipped()
    {
        var list = new RejectionList(["科室", "就诊号"], [Bad(1, "科室", ["内科", "V12345"]), Bad(2, null, ["内科", "x", "V12345"])]);
        Assert.Equal(["内科", "***", ""], MendingTable.Of(Feed, list, showIdentifiers: false).Rows[0].Cells);
        Assert.Equal(["***", "***", "***"], MendingTable.Of(Feed, list, showIdentifiers: false).Rows[1].Cells);
        Assert.Equal(["内科", "V12345", ""], MendingTable.Of(Feed, list, showIdentifiers: true).Rows[0].Cells);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_text_goes_out_comes_back_as_the_value_it_was(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 50; i++)
        {
            string[] original = ["2026-10-01", "A", "1", "9.9", string.Concat(random.GetItems(Pieces, random.Next(1, 7)))];
            var before = Read(Encoding.UTF8.GetBytes($"date,drugCode,packs,amount,department\r\n2026-10-01,A,1,9.9,\"{original[4].Replace("\"", "\"\"", StringComparison.Ordinal)}\"\r\n"));
            var table = Table(["date", "drugCode", "packs", "amount", "department"], Bad(1, "department", before.Original));

            var after = Read(RejectionCsv.Write(table));

            Assert.Equal(before.Department, after.Department);
        }
    }

    internal static FeedRecord Feed { get; } = new()
    {
        FeedId = "H1.7",
        Kind = FeedKind.Usage,
        Hospital = HospitalCode.Parse("H1"),
        Fingerprint = "",
        Bytes = 1,
        Sha256 = "",
        RawBlob = "",
        PushedBy = "",
        ReceivedAt = default,
    };

    internal static Rejection Bad(int row, string? column, IReadOnlyList<string> original) =>
        new(row, column, $"bad_{column}", null, new Bilingual("坏", "bad"), new Bilingual("改", "mend"), original);

    private static MendingTable Table(IReadOnlyList<string> header, params Rejection[] rejections) =>
        MendingTable.Of(Feed, new RejectionList(header, rejections), showIdentifiers: true);

    private static (string Department, IReadOnlyList<string> Original) Read(byte[] csv)
    {
        using var rows = FeedRows.Open(() => new MemoryStream(csv), new FeedParameters { Kind = FeedKind.Usage, MediaType = "text/csv", Charset = "utf-8" }, out var refusal);
        Assert.Null(refusal);
        Assert.True(rows!.Next(out _));
        Assert.Null(rows.Damage);
        return (Encoding.UTF8.GetString(rows.Field(rows.Columns.IndexOf("department"))), rows.Original());
    }
}
