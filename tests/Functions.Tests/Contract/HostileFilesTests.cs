using System.Text;

namespace Functions.Tests.Contract;

/// <summary>Files that try to exhaust or to trick the reader: each is answered with its own code, none with a 5xx, and the product goes on.</summary>
public sealed class HostileFilesTests(RunningProduct product)
{
    public static TheoryData<string, int, string> Refused => new()
    {
        { nameof(HostileFiles.ZipBomb), 413, "too_large_decompressed" },
        { nameof(HostileFiles.WorkbookBomb), 413, "too_large_decompressed" },
        { nameof(HostileFiles.NestedArchive), 400, "nested_archive" },
        { nameof(HostileFiles.EntitiesInXml), 400, "forbidden_xml" },
        { nameof(HostileFiles.ExternalEntity), 400, "forbidden_xml" },
        { nameof(HostileFiles.DeepJson), 400, "too_deep" },
        { nameof(HostileFiles.TenThousandColumns), 400, "too_many_columns" },
    };

    public static TheoryData<string, string> BadRows => new()
    {
        { "2026-10-01,A\0,1,6.60,x\n", "invalid_code" },
        { "2026-10-01,A,1,6.60,\0\n", "invalid_code" },
        { "2026-10-01,A,1\0,6.60,x\n", "invalid_number" },
        { HostileFiles.Header, "repeated_header" },
        { "2026-02-30,A,1,6.60,x\n", "invalid_date" },
        { "2026-10-01,A,99999999999999999999999999999999,6.60,x\n", "number_out_of_range" },
        { "2026-10-01,A,1e308,6.60,x\n", "invalid_number" },
        { "2026-10-01,=cmd|' /C calc'!A0,x,6.60,x\n", "invalid_number" },
        { $"2026-10-01,{new string('A', 5000)},1,6.60,x\n", "value_too_long" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_file_that_can_not_be_read_safely_is_refused_by_name(string file, int status, string code)
    {
        var hospital = await (await product.District()).Hospital();

        var reply = await hospital.Upload("usage", Make(file));

        Assert.Equal((status, code), (reply.Status, reply.Code));
        Assert.Equal((1, 1, 0, 0), (await hospital.Push("usage", HostileFiles.Header + HostileFiles.Good)).Rows());
    }

    [Theory]
    [MemberData(nameof(BadRows))]
    public async Task A_row_that_can_not_be_is_rejected_alone(string row, string code)
    {
        var hospital = await (await product.District()).Hospital();

        var receipt = await hospital.Push("usage", HostileFiles.Header + HostileFiles.Good + row + HostileFiles.Good);

        Assert.Equal((3, 2, 1, 0), receipt.Rows());
        Assert.Equal([code], (await hospital.Client.All(receipt.Text("rejections")!, hospital.Key)).Select(r => r.Text("code")));
    }

    [Fact]
    public async Task A_row_in_another_encoding_than_the_rest_is_rejected_alone()
    {
        var hospital = await (await product.District()).Hospital();
        var gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;
        byte[] mixed = [.. Encoding.UTF8.GetBytes(HostileFiles.Header + "2026-10-01,A,1,6.60,内科\n2026-10-01,A,1,6.60,儿科门诊\n"), .. gb18030.GetBytes("2026-10-01,A,1,6.60,急诊\n")];

        var receipt = await hospital.Push("usage", new FeedBody(mixed));

        Assert.Equal(("utf-8", (3, 2, 1, 0)), (receipt.Text("charset"), receipt.Rows()));
        Assert.Equal("undecodable_bytes", Assert.Single(await hospital.Client.All(receipt.Text("rejections")!, hospital.Key)).Text("code"));
    }

    [Fact]
    public async Task A_line_of_a_gigabyte_is_refused_with_the_limit_named()
    {
        var hospital = await (await product.District()).Hospital();

        var receipt = await hospital.Push("usage", HostileFiles.LineOfAGigabyte());

        Assert.Equal(("refused", "row_too_long"), (receipt.Text("status"), receipt.GetProperty("problem").Text("code")));
        Assert.Contains("1024 KiB", receipt.GetProperty("problem").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/csv", "date,drugCode,packs,amount\n2026-10-01,A,1,6.60\n{0},A,1,6.60\n2026-10-01,A,1,6.60\n")]
    [InlineData("application/json", """[{{"date":"2026-10-01","drugCode":"{0}","packs":1,"amount":6.60}}]""")]
    [InlineData("application/x-ndjson", """{{"date":"2026-10-01","drugCode":"{0}","packs":1,"amount":6.60}}""")]
    public async Task A_row_of_more_than_a_mebibyte_is_refused_at_the_door(string mediaType, string form)
    {
        var hospital = await (await product.District()).Hospital();
        var body = new FeedBody(Encoding.UTF8.GetBytes(form.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal).Replace("{0}", new string('x', 1_100_000), StringComparison.Ordinal)), mediaType);

        foreach (var query in new[] { "", "validate=true" })
        {
            var reply = await hospital.Upload("usage", body, query);
            Assert.Equal((400, "row_too_long"), (reply.Status, reply.Code));
        }
    }

    [Fact]
    public async Task A_workbook_of_a_billion_rows_by_its_own_account_with_links_outside_is_what_it_holds()
    {
        var hospital = await (await product.District()).Hospital();

        Assert.Equal((1, 1, 0, 0), (await hospital.Push("usage", HostileFiles.BillionRowsAndLinks())).Rows());
    }

    [Fact]
    public async Task A_json_row_deeper_than_allowed_is_answered_and_counts_nothing()
    {
        var hospital = await (await product.District()).Hospital();

        var reply = await hospital.Upload("usage", HostileFiles.DeepJsonRow());

        Assert.Equal((400, "too_deep"), (reply.Status, reply.Code));
    }

    private static FeedBody Make(string file) => (FeedBody)typeof(HostileFiles).GetMethod(file)!.Invoke(null, null)!;
}
