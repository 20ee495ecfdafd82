using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Contract §4: what a receipt says of a file.</summary>
public sealed class ReceiptTests(RunningProduct product)
{
    private const string Usage =
        """
        销售日期,院内药品唯一码,销售数量(最小销售包装单位),销售数量(最小制剂单位),销售总金额(元),科室,就诊类型,姓名,备用列
        20261001,A,2,,13.20,心内科,门诊,张三,x
        20261002,B,,5,20.00,心内科,住院,李四,x
        20261002,A,-1,,-6.60,心内科,门诊,张三,x
        20261003,Z,1,,9.99,外科,门诊,王五,x
        2026-02-30,A,1,,6.60,外科,门诊,赵六,x
        """;

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

    public static TheoryData<string, string> Files => new()
    {
        { "utf-8", "utf-8" },
        { "utf-8-bom", "utf-8" },
        { "gb18030", "gb18030" },
        { "gb18030-gzip", "gb18030" },
        { "utf-16", "utf-16" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_reads_the_same_in_every_encoding_and_the_one_used_is_named(string file, string charset)
    {
        var hospital = await (await product.District()).Hospital();
        var body = file switch
        {
            "utf-8-bom" => FeedBody.In(new UTF8Encoding(true), Usage),
            "gb18030" => FeedBody.In(Gb18030, Usage),
            "gb18030-gzip" => FeedBody.In(Gb18030, Usage).Compressed(),
            "utf-16" => FeedBody.In(Encoding.Unicode, Usage),
            _ => (FeedBody)Usage,
        };
        var receipt = await hospital.Push("usage", body);
        Assert.StartsWith(charset, receipt.Text("charset"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal((5, 3, 1, 1), receipt.Rows());
        Assert.Equal(26.60m, receipt.GetProperty("amount").Number("accepted"));
        Assert.Equal((6.60m, 26.60m), await hospital.Ratio());
    }

    [Fact]
    public async Task A_receipt_says_everything_the_contract_names()
    {
        var hospital = await (await product.District()).Hospital();
        var body = FeedBody.In(Gb18030, Usage) with { Charset = "gbk" };
        var answer = await hospital.Upload("usage", body, "from=2026-10-01&to=2026-10-31");
        var id = answer.Expect(202).Text("feedId")!;
        Assert.Equal($"/api/feeds/{id}", answer.Headers.Location?.ToString());
        var receipt = await hospital.Client.Settled(id, hospital.Key);
        Assert.Equal(("usage", hospital.Code, "completed", 1m), (receipt.Text("kind"), receipt.Text("hospital"), receipt.Text("status"), receipt.Number("progress")));
        Assert.Equal(("csv", "2026-10-01", "2026-10-31", "replace"), (receipt.Text("format"), receipt.Text("from"), receipt.Text("to"), receipt.Text("mode")));
        Assert.Equal((body.Bytes.Length, Convert.ToHexStringLower(SHA256.HashData(body.Bytes))), (receipt.GetProperty("bytes").GetInt32(), receipt.Text("sha256")));
        Assert.Equal(["备用列"], Names(receipt, "unknownColumns"));
        Assert.Equal(["姓名"], Names(receipt, "personalColumns"));
        Assert.Equal($"/api/feeds/{id}/rejections", receipt.Text("rejections"));
        Assert.True(DateTimeOffset.Parse(receipt.Text("receivedAt")!) <= DateTimeOffset.Parse(receipt.Text("completedAt")!));
    }

    [Fact]
    public async Task A_header_without_rows_says_that_nothing_happened_on_its_days()
    {
        var hospital = await (await product.District()).Hospital();
        Assert.Equal(400, (await hospital.Upload("usage", "date,drugCode,packs,amount\n")).Status);
        var receipt = await hospital.Push("usage", "date,drugCode,packs,amount\n", "from=2026-10-01&to=2026-10-03");
        Assert.Equal((0, 0, 0, 0), receipt.Rows());
        var item = Assert.Single(await hospital.Client.All("/api/indicators/essential-drug-ratio?month=2026-10", hospital.Key));
        Assert.Equal((31, 3), (item.GetProperty("daysExpected").GetInt32(), item.GetProperty("daysReported").GetInt32()));
        Assert.Equal(JsonValueKind.Null, item.GetProperty("ratio").ValueKind);
    }

    [Fact]
    public async Task Feeds_are_listed_by_kind_days_and_status()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Usage);
        await hospital.Push("stock", "date,drugCode,packs\n2026-09-30,A,3\n");
        Task<IReadOnlyList<JsonElement>> Listed(string query) => hospital.Client.All($"/api/feeds?{query}", hospital.Key);
        Assert.Equal("usage", Assert.Single(await Listed("kind=usage")).Text("kind"));
        Assert.Equal("stock", Assert.Single(await Listed("kind=stock&from=2026-09-01&to=2026-09-30")).Text("kind"));
        Assert.Empty(await Listed("kind=stock&from=2026-10-01"));
        Assert.Empty(await Listed("status=refused"));
        Assert.Equal(3, (await Listed("pageSize=1")).Count);
    }

    [Fact]
    public async Task Personal_data_comes_back_nowhere()
    {
        var hospital = await (await product.District()).Hospital();
        var receipt = await hospital.Push("usage", Usage);
        var csv = await hospital.Client.Send(HttpMethod.Get, receipt.Text("rejections") + "?format=csv", null, hospital.Key);
        Assert.DoesNotContain("赵六", csv.Text + receipt, StringComparison.Ordinal);
    }

    private static string[] Names(JsonElement receipt, string list) => [.. receipt.GetProperty(list).EnumerateArray().Select(n => n.GetString()!)];
}
