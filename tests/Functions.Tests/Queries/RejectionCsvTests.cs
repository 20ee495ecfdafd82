using System.Text;
using Functions.Books;
using Functions.Queries.Feeds;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Tests.Queries;

public class RejectionCsvTests
{
    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("+86 10", "'+86 10")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-3.50", "-3.50")]
    [InlineData("+5", "+5")]
    [InlineData("阿司匹林", "阿司匹林")]
    [InlineData("", "")]
    public void Only_text_that_a_spreadsheet_would_run_gets_an_apostrophe(string field, string written) => Assert.Equal(written, RejectionCsv.Harmless(field));

    [Fact]
    public void A_row_with_two_faults_is_written_once_with_both_reasons()
    {
        var text = Encoding.UTF8.GetString(RejectionCsv.Write(new RejectionList(["日期", "数量"],
        [
            new Rejection(4, "日期", "invalid_date", "x", new Bilingual("日期无效", "bad date"), new Bilingual("改日期", "mend the date"), ["x", "1,5"]),
            new Rejection(4, "数量", "invalid_number", "1,5", new Bilingual("数量无效", "bad number"), new Bilingual("改数量", "mend the number"), ["x", "1,5"]),
        ])));
        var lines = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(2, lines.Length);
        Assert.StartsWith("\uFEFF日期,数量,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("x,\"1,5\",4,日期；数量,invalid_date；invalid_number,", lines[1], StringComparison.Ordinal);
    }
}
