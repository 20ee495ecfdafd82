using System.Text.RegularExpressions;
using Functions.Conform.Checks;
using Functions.Conform.Line;
using Functions.Conform.Observed;
using Functions.Tests.Hosting;

namespace Functions.Tests.Conform;

/// <summary>What points are worth and what follows from them.</summary>
public sealed partial class VerdictTests
{
    [Fact]
    public void All_points_together_are_worth_100_and_each_has_a_name_of_its_own()
    {
        Assert.Equal(100, CheckList.All.Sum(c => c.Weight));
        Assert.Equal(CheckList.All.Count, CheckList.All.Select(c => c.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_guide_lists_every_point_with_its_weight()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "functions/UploadFeed/Guide/acceptance.zh-CN.md"));
        Assert.Equal(CheckList.All.Select(c => $"{c.Id} {c.Weight} {c.Vital}"), Points().Matches(page).Select(m => $"{m.Groups["id"].Value} {m.Groups["weight"].Value} {m.Groups["vital"].Value == "是"}"));
        Assert.Contains($"{CheckList.All.Count} 项共 100 分", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_point_leads_to_a_heading_of_the_guide() => Assert.All(CheckList.All, check =>
    {
        var (page, heading) = check.Guide.Split('#') is [var file, var anchor] ? (file, anchor) : (check.Guide, null);
        var text = File.ReadAllText(Path.Combine(Repository.Root, "functions/UploadFeed/Guide", page));
        if (heading is not null) Assert.Contains(heading, Headings().Matches(text).Select(m => Anchor(m.Groups["title"].Value)));
    });

    [Theory]
    [InlineData("https://shortage.example.cn", Outcome.Passed)]
    [InlineData("http://127.0.0.1:7071", Outcome.Passed)]
    [InlineData("http://10.1.2.3:7071", Outcome.Failed)]
    public void A_key_over_an_open_line_fails(string product, Outcome outcome) =>
        Assert.Equal(outcome, Of(SampleVerdict.Observation with { Product = new Uri(product) }, "transport").Outcome);

    [Fact]
    public void Without_the_line_its_points_are_not_seen_and_nobody_is_ready()
    {
        var verdict = Verdict.Of(SampleVerdict.Observation with { Calls = null });
        Assert.All(["key-in-header", "retries", "retry-after", "same-bytes", "idempotency-key", "receipts", "patience"], id => Assert.Equal(Outcome.NotSeen, Of(verdict, id).Outcome));
        Assert.NotEqual(Readiness.Ready, verdict.Readiness);
    }

    [Fact]
    public void A_vital_point_that_failed_is_not_ready_whatever_the_score()
    {
        var good = CheckList.All.Select(c => new Judged(c, Finding.Passed("", ""))).ToList();
        Assert.Equal((100, Readiness.Ready), (new Verdict(SampleVerdict.Observation, good).Score, new Verdict(SampleVerdict.Observation, good).Readiness));
        Assert.Equal(Readiness.NotReady, With(good, c => c.Id == "transport", Finding.Failed("", "", [])).Readiness);
        Assert.Equal(Readiness.Conditional, With(good, c => c.Id == "transport", Finding.NotSeen("", "")).Readiness);
        Assert.Equal(Readiness.Conditional, With(good, c => c.Id == "rhythm", Finding.Failed("", "", [])).Readiness);
        Assert.Equal(Readiness.Ready, With(good, c => c.Id == "returns", Finding.NotSeen("", "")).Readiness);
        Assert.Equal(Readiness.NotReady, With(good, _ => true, Finding.NotSeen("", "")).Readiness);
    }

    [Fact]
    public void A_key_in_an_address_is_seen_and_not_kept()
    {
        var calls = SampleVerdict.Observation.Calls!.Append(SampleVerdict.Observation.Calls![0] with { Target = "/api/session?access_token=…", HasKeyInAddress = true, Method = "GET", Fault = LineFault.None });
        var finding = Of(SampleVerdict.Observation with { Calls = [.. calls] }, "key-in-header");
        Assert.Equal(Outcome.Failed, finding.Outcome);
        Assert.Contains("access_token=…", Assert.Single(finding.Evidence), StringComparison.Ordinal);
    }

    private static Verdict With(List<Judged> points, Func<Check, bool> which, Finding finding) =>
        new(SampleVerdict.Observation, [.. points.Select(p => which(p.Check) ? p with { Finding = finding } : p)]);

    private static Finding Of(Observation observation, string id) => Of(Verdict.Of(observation), id);

    private static Finding Of(Verdict verdict, string id) => verdict.Points.Single(p => p.Check.Id == id).Finding;

    // As the places that show Markdown make anchors: no punctuation, hyphens for spaces.
    private static string Anchor(string heading) => string.Concat(heading.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-')).Replace(' ', '-');

    [GeneratedRegex(@"^\| `(?<id>[a-z-]+)` \| (?<weight>\d+) \| (?<vital>是?) ?\|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 30000)]
    private static partial Regex Points();

    [GeneratedRegex("^#+ (?<title>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 30000)]
    private static partial Regex Headings();
}
