using System.Text;

namespace Functions.Tests.Contract;

/// <summary>What can't be a feed is answered with its own code, and nothing of it is kept.</summary>
public sealed class BadInputTests(RunningProduct product)
{
    private const string Good = "date,drugCode,packs,amount\n2026-10-01,A,1,6.60\n";

    private static readonly FeedBody Truncated = new([.. ((FeedBody)Good).Compressed().Bytes.SkipLast(12)], Gzip: true);

    public static TheoryData<string, int, string> Cases => new()
    {
        { "empty", 400, "empty_body" },
        { "header only", 400, "header_only_needs_period" },
        { "wrong header", 400, "missing_column" },
        { "duplicate column", 400, "duplicate_column" },
        { "truncated gzip", 400, "truncated_gzip" },
        { "not gzip", 400, "corrupt_gzip" },
        { "unknown charset", 415, "unsupported_charset" },
        { "forbidden charset", 415, "unsupported_charset" },
        { "NUL bytes", 400, "not_text" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Each_kind_of_bad_file_has_its_own_code_and_leaves_nothing_behind(string what, int status, string code)
    {
        var hospital = await (await product.District()).Hospital();
        var before = (await hospital.Client.All("/api/feeds", hospital.Key)).Select(f => f.ToString());
        var reply = await hospital.Upload("usage", File(what), "", "key");
        Assert.Equal((status, code), (reply.Status, reply.Code));
        Assert.NotNull(reply.Json.GetProperty("message").Text("zh"));
        Assert.Equal(before, (await hospital.Client.All("/api/feeds", hospital.Key)).Select(f => f.ToString()));
        // Nothing was kept, so the key is free for the right file.
        Assert.Equal((1, 1, 0, 0), (await hospital.Push("usage", Good, "", "key")).Rows());
    }

    [Theory]
    [InlineData("nonsense", "", 404, "unknown_kind")]
    [InlineData("usage", "mode=both", 400, "invalid_parameter")]
    [InlineData("usage", "from=2026-10-01", 400, "missing_parameter")]
    [InlineData("usage", "from=2026-10-02&to=2026-10-01", 400, "invalid_parameter")]
    [InlineData("usage", "colour=red", 400, "unknown_parameter")]
    [InlineData("usage", "source=insurance", 403, "forbidden")]
    [InlineData("agreements", "", 403, "forbidden")]
    [InlineData("usage", "hospital=NOBODY", 403, "outside_scope")]
    public async Task Bad_addresses_and_parameters_are_refused_before_the_file_is_read(string kind, string query, int status, string code)
    {
        var hospital = await (await product.District()).Hospital();
        var reply = await hospital.Upload(kind, Good, query);
        Assert.Equal((status, code), (reply.Status, reply.Code));
        Assert.Single(await hospital.Client.All("/api/feeds", hospital.Key));
    }

    [Fact]
    public async Task An_admin_has_to_name_a_hospital_that_is_registered()
    {
        var client = await product.Client();
        var (none, unknown) = (await client.Upload("usage", Good), await client.Upload("usage", Good, query: "hospital=NOBODY"));
        Assert.Equal((400, "missing_parameter"), (none.Status, none.Code));
        Assert.Equal((404, "unknown_hospital"), (unknown.Status, unknown.Code));
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413_and_the_product_goes_on()
    {
        var hospital = await (await product.District()).Hospital();
        var huge = new byte[(100 << 20) + 1];
        huge.AsSpan().Fill((byte)'x');
        var reply = await hospital.Upload("usage", new FeedBody(huge));
        Assert.Equal((413, "body_too_large"), (reply.Status, reply.Code));
        Assert.Single(await hospital.Client.All("/api/feeds", hospital.Key));
    }

    [Fact]
    public async Task Validation_reports_everything_and_keeps_nothing()
    {
        var hospital = await (await product.District()).Hospital();
        var report = (await hospital.Upload("usage", Good + "2026-02-30,A,1,6.60\n2026-10-01,NEW,1,6.60\n", "validate=true", "key")).Expect(200);
        Assert.Equal((3, 1, 1, 1), report.Rows());
        Assert.Equal("invalid_date", Assert.Single(report.GetProperty("rejections").EnumerateArray()).Text("code"));
        Assert.Single(await hospital.Client.All("/api/feeds", hospital.Key));
        Assert.Empty(await hospital.Client.All("/api/unmapped", hospital.Key));
        Assert.Equal((1, 1, 0, 0), (await hospital.Push("usage", Good, "", "key")).Rows());
    }

    private static FeedBody File(string what) => what switch
    {
        "empty" => "",
        "header only" => "date,drugCode,packs,amount\n",
        "wrong header" => "日期,编码\n2026-10-01,A\n",
        "duplicate column" => "date,销售日期,drugCode,packs,amount\n2026-10-01,2026-10-01,A,1,6.60\n",
        "truncated gzip" => Truncated,
        "not gzip" => (FeedBody)Good with { Gzip = true },
        "unknown charset" => (FeedBody)Good with { Charset = "klingon" },
        "forbidden charset" => (FeedBody)Good with { Charset = "utf-7" },
        _ => new FeedBody([0, 0, 0, .. Encoding.UTF8.GetBytes(Good)]),
    };
}
