using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Functions.Tests.Contract;
using Functions.Tests.Hosting;

namespace Functions.Tests.UploadFeed.Guide;

/// <summary>What the integrator's guide says is what the product does.</summary>
public sealed partial class GuideTests(RunningProduct product)
{
    private const string Use = "date,drugCode,packs,amount\n";
    private static readonly string Folder = Path.Combine(Repository.Root, "functions/UploadFeed/Guide");

    /// <summary>What a hospital sends wrongly, and the address it sends it to.</summary>
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "missing_column", "usage", "日期,药品编码,数量,金额\n2026-10-01,A,1,6.6\n" },
        { "units_disagree", "usage", "date,drugCode,packs,doses,amount\n2026-10-01,A,1,20,6.6\n" },
        { "opposite_signs", "usage", Use + "2026-10-01,A,1,-6.6\n" },
        { "missing_quantity", "usage", Use + "2026-10-01,A,,6.6\n" },
        { "invalid_date", "usage", Use + "01-OCT-26,A,1,6.6\n" },
        { "invalid_number", "usage", Use + "2026-10-01,A,1盒,6.6\n" },
        { "date_outside_period", "usage?from=2026-10-01&to=2026-10-02", Use + "2026-10-03,A,1,6.6\n" },
        { "negative_stock", "stock", "date,drugCode,packs\n2026-10-01,A,-3\n" },
        { "invalid_pack_size", "catalogue", "drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize\nA,x,片,1,片,盒,0\n" },
        { "undecodable_bytes", "usage", Use + "2026-10-01,\u00ff,1,6.6\n" },
        { "unsupported_format", "usage", "<html><body>" },
        { "header_only_needs_period", "usage", Use },
        { "unknown_parameter", "usage?bogus=1", Use + "2026-10-01,A,1,6.6\n" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_answered_in_the_words_of_the_guide(string code, string feed, string file)
    {
        var hospital = await (await product.District()).Hospital();
        var address = $"/api/feeds/{feed}{(feed.Contains('?', StringComparison.Ordinal) ? '&' : '?')}validate=true";
        var body = new FeedBody(code == "undecodable_bytes" ? Encoding.Latin1.GetBytes(file) : Encoding.UTF8.GetBytes(file), Charset: "utf-8");
        var said = (await hospital.Client.Send(HttpMethod.Post, address, body.ToContent(), hospital.Key)).Json;
        var fault = said.TryGetProperty("rejections", out var rows) && rows.GetArrayLength() > 0 ? rows[0] : said.TryGetProperty("problem", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : said;
        Assert.Equal(code, fault.Text("code"));
        Assert.Contains($"| `{code}` | {fault.GetProperty("message").Text("zh")} |", Page("README"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_without_a_key_is_answered_in_the_words_of_the_guide()
    {
        var reply = await (await product.Client()).Send(HttpMethod.Get, "/api/feeds", null, null);
        Assert.Contains($"| `{reply.Code}` | {reply.Json.GetProperty("message").Text("zh")} |", Page("README"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_the_guide_lists_is_tried() =>
        Assert.Equal(Mistakes.Select(m => m.Data.Item1).Append("unauthorized").Order(StringComparer.Ordinal),
            Codes().Matches(Page("README").Split("## 常见错误")[1].Split("## 问答")[0]).Select(m => m.Groups["code"].Value).Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_first_files_of_the_guide_count()
    {
        var hospital = await (await product.District()).Hospital(catalogue: null);
        var files = Blocks().Matches(Page("README")).Where(b => b.Groups["language"].Value == "csv").Select(b => Indent().Replace(b.Groups["text"].Value, "")).ToList();
        Assert.Equal((1, 1, 0, 0), (await hospital.Push("catalogue", files[0])).Rows());
        Assert.Equal((2, 2, 0, 0), (await hospital.Push("usage", files[1], "from=2026-10-31&to=2026-10-31")).Rows());
    }

    [Fact]
    public void Every_column_the_guide_names_is_one_of_its_kind()
    {
        var reference = File.ReadAllLines(Path.Combine(Folder, "../README.md"));
        var named = from section in Sections().Matches(Page("fields"))
                    let kinds = Kinds().Matches(section.Groups["title"].Value).Select(k => k.Value).ToList()
                    from row in ColumnRows().Matches(section.Value)
                    from name in Names().Matches(row.Groups["cell"].Value)
                    select (Kinds: kinds, Column: name.Groups["name"].Value);
        Assert.NotEmpty(named);
        Assert.Equal([], named.Where(n => !reference.Any(line => n.Kinds.Exists(k => line.StartsWith($"| `{k}` |", StringComparison.Ordinal)) && line.Contains($"`{n.Column}`", StringComparison.Ordinal)))
            .Select(n => $"{string.Join('/', n.Kinds)}: {n.Column}"));
    }

    [Fact]
    public async Task The_queries_of_the_guide_give_files_that_count_with_returns_in_them()
    {
        var hospital = await (await product.District()).Hospital(catalogue: null);
        var files = await GuideQueries.Run(Blocks().Matches(Page("fields")).Where(b => b.Groups["language"].Value == "sql").Select(b => b.Groups["text"].Value));
        Assert.Equal((2, 2, 0, 0), (await hospital.Push("catalogue", files["catalogue"])).Rows());
        Assert.Equal((4, 4, 0, 0), (await hospital.Push("usage", files["usage"], "from=2026-10-01&to=2026-10-31")).Rows());
        Assert.Equal((2, 2, 0, 0), (await hospital.Push("inbound", files["inbound"], "from=2026-10-01&to=2026-10-31")).Rows());
        Assert.Equal((2, 2, 0, 0), (await hospital.Push("stock", files["stock"], "from=2026-10-31&to=2026-10-31")).Rows());
        var rows = await hospital.Client.All("/api/indicators/essential-drug-ratio/explain?month=2026-10", hospital.Key);
        Assert.Equal([14m, -7m, 21m, -3m], rows.OrderBy(r => r.Number("row")).Select(r => r.Number("doses")));
    }

    private static string Page(string name) => File.ReadAllText(Path.Combine(Folder, name + ".zh-CN.md"));

    [GeneratedRegex("^ *```(?<language>[a-z]+)\n(?<text>.*?)^ *```", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 30000)]
    private static partial Regex Blocks();

    [GeneratedRegex("^   ", RegexOptions.Multiline, 30000)]
    private static partial Regex Indent();

    [GeneratedRegex(@"^\| `(?<code>[a-z_]+)` \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 30000)]
    private static partial Regex Codes();

    [GeneratedRegex(@"^## (?<title>[^\n]*[a-z][^\n]*)\n(?<text>.*?)(?=^## |\z)", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 30000)]
    private static partial Regex Sections();

    [GeneratedRegex(@"^\| (?<cell>(?:到货：)?`[^|]*) \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 30000)]
    private static partial Regex ColumnRows();

    [GeneratedRegex("`(?<name>[A-Za-z]+)`", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Names();

    [GeneratedRegex("[a-z]+", RegexOptions.None, 30000)]
    private static partial Regex Kinds();
}
