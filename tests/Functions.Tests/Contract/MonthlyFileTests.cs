using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;

namespace Functions.Tests.Contract;

/// <summary>The monthly report as people take it away: a workbook with charts, and a page to print.</summary>
public sealed partial class MonthlyFileTests(RunningProduct product)
{
    [Fact]
    public async Task The_workbook_is_valid_has_charts_and_the_numbers_of_the_answer()
    {
        var (district, officer) = await Fed();
        var path = $"/api/reports/monthly?region={district.Region}&month=2026-10";
        var answer = await district.Client.Send(HttpMethod.Get, path + "&format=xlsx", null, officer);
        Assert.Equal((200, WorkbookCells.MediaType), (answer.Status, answer.MediaType));
        using (var book = SpreadsheetDocument.Open(new MemoryStream(answer.Bytes), isEditable: false))
        {
            Assert.Equal([], new OpenXmlValidator().Validate(book).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}"));
            var charts = book.WorkbookPart!.WorksheetParts.Where(p => p.DrawingsPart is not null).SelectMany(p => p.DrawingsPart!.ChartParts).ToList();
            Assert.Equal(4, charts.Count);
            Assert.All(charts, c => Assert.Contains(c.ChartSpace!.Descendants<DocumentFormat.OpenXml.Drawing.Charts.NumericPoint>(), p => p.NumericValue!.Text.Length > 0));
            Assert.All(book.WorkbookPart.Workbook!.DefinedNames!.Elements<DefinedName>(), n => Assert.EndsWith("!$1:$2", n.Text, StringComparison.Ordinal));
            Assert.All(book.WorkbookPart.WorksheetParts, p => Assert.Equal(9u, p.Worksheet!.GetFirstChild<PageSetup>()!.PaperSize!.Value));
        }

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(answer.Bytes));
        var sheets = new Dictionary<string, List<object?[]>>(StringComparer.Ordinal);
        do
        {
            var rows = sheets[reader.Name] = [];
            while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        }
        while (reader.NextResult());
        Assert.Equal(["概况", "集采批次", "机构排名", "基本药物使用", "十二个月走势", "短缺预警", "短缺品种", "货款支付"], sheets.Keys.Where(k => k is not ("数据完整性" or "说明" or "落后品种" or "用量异动")));
        Assert.Contains("说明", sheets.Keys);
        var completion = (await district.Client.Get(path, officer)).GetProperty("completion");
        var row = Assert.Single(sheets["概况"], r => r[0] is "带量采购完成率");
        Assert.Equal((double)completion.Number("completion"), (double)row[1]!, 12);
        Assert.Equal((double)completion.Number("agreedDoses"), row[3]);
    }

    [Fact]
    public async Task A_year_is_one_workbook_with_the_month_in_every_row()
    {
        var (district, officer) = await Fed();
        var path = $"/api/reports/monthly?region={district.Region}&from=2025-11&to=2026-10";
        var answer = await district.Client.Send(HttpMethod.Get, path + "&format=xlsx", null, officer);
        using (var book = SpreadsheetDocument.Open(new MemoryStream(answer.Bytes), isEditable: false))
            Assert.Equal([], new OpenXmlValidator().Validate(book).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}"));
        var months = await district.Client.All(path, officer);
        Assert.Equal(12, months.Count);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(answer.Bytes));
        Assert.Equal("概况", reader.Name);
        var first = new List<object?>();
        while (reader.Read()) first.Add(reader.GetValue(0));
        Assert.Equal(months.Select(m => m.Text("month")), first.Skip(2).Distinct());
        Assert.Equal((400, "invalid_parameter"), await district.Client.Send(HttpMethod.Get, path + "&format=html", null, officer) is var html ? (html.Status, html.Code) : default);
        Assert.Equal((400, "invalid_parameter"), await district.Client.Send(HttpMethod.Get, path + "&year=2026", null, officer) is var both ? (both.Status, both.Code) : default);
    }

    [Theory]
    [InlineData("zh", "zh-CN", "月度进展报告")]
    [InlineData("en", "en", "Monthly progress report")]
    public async Task The_page_stands_alone_and_the_browser_is_told_to_load_nothing_else(string lang, string code, string title)
    {
        var (district, officer) = await Fed();
        var answer = await district.Client.Send(HttpMethod.Get, $"/api/reports/monthly?region={district.Region}&month=2026-10&format=html&lang={lang}", null, officer);
        Assert.Equal((200, "text/html"), (answer.Status, answer.MediaType));
        Assert.Contains($"<html lang=\"{code}\">", answer.Text, StringComparison.Ordinal);
        Assert.Contains(title, answer.Text, StringComparison.Ordinal);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        var style = Style().Match(answer.Text).Groups["css"].Value;
        Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)<script|<link|<img|<iframe|\\son\\w+=|\\sstyle=|javascript:|\\ssrc=|url\\(h", answer.Text);
        Assert.Equal(4, answer.Text.Split("<svg role=\"img\"").Length - 1);
        Assert.All(Drawings().Matches(answer.Text), m => Assert.Matches("<title id=\"[^\"]+\">[^<]+</title><desc id=\"[^\"]+\">[^<]+</desc>", m.Value));
    }

    [Fact]
    public async Task A_script_in_a_name_is_shown_as_text()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        await district.Client.Hospital(hospital.Code, new { name = "<script>alert('名')</script>=1+1", level = "tertiary", kind = "general", region = district.Region });
        await district.Client.Push("agreements", $"agreementId,hospital,drugCode,agreedDoses,price,from,to,procurementBatch\nG-{hospital.Code},{hospital.Code},A,700,1,2026-08-01,2027-07-31,\"<svg onload=alert(1)>\"\n");
        var page = await district.Client.Send(HttpMethod.Get, $"/api/reports/monthly?region={district.Region}&month=2026-10&format=html", null, await district.Officer());
        Assert.Contains("&lt;script&gt;alert(&#x27;名&#x27;)&lt;/script&gt;", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<svg onload", page.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await district.Client.Send(HttpMethod.Get, $"/api/reports/monthly?region={district.Region}&month=2026-10&format=xlsx", null, await district.Officer())).Status);
    }

    private async Task<(District, string)> Fed()
    {
        var district = await product.District();
        await MonthlyDistrict.Feed(district);
        return (district, await district.Officer());
    }

    [GeneratedRegex("<style>(?<css>.*?)</style>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Style();

    [GeneratedRegex("<svg role.*?</svg>", RegexOptions.Singleline, 30000)]
    private static partial Regex Drawings();
}
