using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Functions.Api;
using Functions.Books;
using Functions.Queries.Feeds.Mending;
using Functions.Unmapped;
using Shared.Normalise;
using Shared.Normalise.Suggestions;
using Shared.Read;
using Shared.Vocabulary;

namespace Functions.Tests.Queries.Feeds.Mending;

public class MendingWorkbookTests
{
    private static readonly string[] Header = ["date", "drugCode", "packs", "amount", "department", "就诊类型"];

    private static readonly string[] Pieces =
        ["=", "+", "-", "@", "＝", "'", "\"", ",", "\t", "\r\n", "\n", "\r", " ", "\u3000", "0", "007", "药", "𠮷", "=cmd|' /C calc'!A0", "=\"0012\"", "_x0041_", "_x", "\u0001", "<&>"];

    private static readonly DrugChoices Drugs = new(
        new CodeSuggestions(new DrugCatalogue([Drug("00123"), Drug("B,2")], 1), new MasterIndex(DrugCatalogue.Empty)), new DateOnly(2026, 10, 1));

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 10)];

    [Fact]
    public void It_is_a_workbook_as_the_standard_says_with_notes_colours_lists_and_an_explanation()
    {
        using var book = Open(Write(Row(1, "123", "急症", "就诊类型"), Row(2, "", "门诊", "drugCode"), Row(2, "", "门诊", "date"), Row(7, "00123", "=门诊", null)));
        Assert.Equal([], new OpenXmlValidator().Validate(book).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}"));
        Assert.Equal(["退回的行", "待映射编码", "说明", "选项"], book.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Select(s => s.Name!.Value));
        var sheet = First(book);
        var comments = sheet.WorksheetCommentsPart!.Comments!.CommentList!.Elements<Comment>().ToDictionary(c => c.Reference!.Value!, c => c.InnerText);
        Assert.Equal(["A3", "A4", "B2", "B3", "F2"], comments.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("坏", comments["F2"], StringComparison.Ordinal);
        Assert.Equal(7u, Cell(sheet, "F4").StyleIndex!.Value);
        Assert.Equal(1u, Cell(sheet, "F2").StyleIndex!.Value);
        var lists = sheet.Worksheet!.Descendants<DataValidation>().ToDictionary(v => v.SequenceOfReferences!.InnerText!, v => v.Formula1!.Text);
        Assert.Equal(["F2:F4", "B2", "B3"], lists.Keys);
        Assert.Equal(["'选项'!$A$1:$A$3", "'选项'!$B$1:$B$1", "'选项'!$C$1:$C$2"], lists.Values);
        Assert.Equal(["门诊", "00123", "00123", "急诊", "B,2", "住院"], Texts(book, "选项"));
        Assert.Contains("H1.7", Texts(book, "说明"));
    }

    [Fact]
    public void A_code_that_the_catalogue_does_not_have_gets_its_candidates_into_the_note()
    {
        using var book = Open(Write(Row(1, "123", "急症", "drugCode")));
        Assert.Contains("可能是 00123：阿莫西林 0.25g ×24（0.90）", First(book).WorksheetCommentsPart!.Comments!.InnerText, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_text_goes_out_comes_back_as_the_value_it_was(int seed)
    {
        var random = new Random(seed);
        var texts = Enumerable.Range(0, 60).Select(_ => string.Concat(random.GetItems(Pieces, random.Next(1, 7)))).ToList();
        var table = MendingTable.Of(RejectionCsvTests.Feed, new RejectionList(Header, [.. texts.Select((t, i) => Row(i + 1, "00123", t, "就诊类型"))]), showIdentifiers: true);
        Assert.Equal(texts.Select(Value), Read(MendingWorkbook.Write(RejectionCsvTests.Feed, table, [], DrugChoices.None), "encounter"));
    }

    [Fact]
    public void Its_first_sheet_names_the_feed_that_it_mends()
    {
        var file = Write(Row(1, "123", "急症", "就诊类型"));
        Assert.Null(FeedNormaliser.Inspect(() => new MemoryStream(file), Parameters, toTheEnd: true, out var mended));
        Assert.Equal("H1.7", mended);
    }

    [Fact]
    public void More_than_a_workbook_is_good_for_is_413_and_names_csv()
    {
        var rows = Enumerable.Range(1, MendingWorkbook.MostRows + 1).Select(i => Row(i, "A", "x", null)).ToArray();
        var refused = Assert.Throws<ApiException>(() => Write(rows));
        Assert.Equal((413, "too_large_for_xlsx"), (refused.Status, refused.Problem.Code));
        Assert.Contains("format=csv", refused.Problem.Message.En, StringComparison.Ordinal);
        Assert.Throws<ApiException>(() => Write(Row(1, "A", new string('x', 32_768), null)));
    }

    private static readonly FeedParameters Parameters = new() { Kind = FeedKind.Usage, MediaType = MendingWorkbook.MediaType };

    private static CatalogueRow Drug(string code) => new()
    {
        DrugCode = code,
        GenericName = "阿莫西林",
        DosageForm = "胶囊",
        Strength = "0.25g",
        DoseUnit = "粒",
        PackUnit = "盒",
        PackSize = 24,
    };

    private static Rejection Row(int row, string code, string encounter, string? column) => RejectionCsvTests.Bad(row, column, ["2026-10-01", code, "1", "9.9", "内科", encounter]);

    private static byte[] Write(params Rejection[] rejections)
    {
        var waiting = new UnmappedItem(new UnmappedId(HospitalCode.Parse("H1"), "=X"), [new WaitingCode(HospitalCode.Parse("H1"), "=X", 7, FeedKind.Usage, 2, 5, new(2026, 10, 1), new(2026, 10, 2))], null);
        return MendingWorkbook.Write(RejectionCsvTests.Feed, MendingTable.Of(RejectionCsvTests.Feed, new RejectionList(Header, rejections), showIdentifiers: true), [waiting], Drugs);
    }

    private static SpreadsheetDocument Open(byte[] file) => SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);

    private static WorksheetPart First(SpreadsheetDocument book) => Part(book, "退回的行");

    private static WorksheetPart Part(SpreadsheetDocument book, string name) =>
        (WorksheetPart)book.WorkbookPart!.GetPartById(book.WorkbookPart.Workbook!.Sheets!.Elements<Sheet>().Single(s => s.Name == name).Id!);

    private static Cell Cell(WorksheetPart sheet, string address) => sheet.Worksheet!.Descendants<Cell>().Single(c => c.CellReference == address);

    private static IEnumerable<string> Texts(SpreadsheetDocument book, string sheet) => Part(book, sheet).Worksheet!.Descendants<Cell>().Select(c => c.InnerText);

    private static List<string> Read(byte[] file, string column)
    {
        using var rows = FeedRows.Open(() => new MemoryStream(file), Parameters, out var refusal);
        Assert.Null(refusal);
        var values = new List<string>();
        while (rows!.Next(out _)) values.Add(Encoding.UTF8.GetString(rows.Field(rows.Columns.IndexOf(column))));
        return values;
    }

    // What intake makes of the text in a CSV file.
    private static string Value(string text)
    {
        var csv = Encoding.UTF8.GetBytes($"date,drugCode,packs,amount,encounter\n2026-10-01,A,1,1,\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n");
        using var rows = FeedRows.Open(() => new MemoryStream(csv), Parameters with { MediaType = "text/csv", Charset = "utf-8" }, out _);
        Assert.True(rows!.Next(out _));
        return Encoding.UTF8.GetString(rows.Field(rows.Columns.IndexOf("encounter")));
    }
}
