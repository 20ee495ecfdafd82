using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Infra.Tests.Rules;

public sealed partial class WorkbookTests
{
    private static readonly string[] Tables = ["AppMetrics", "AppRequests", "AppDependencies", "AppExceptions"];

    private static readonly string[] Shown =
        ["feeds", "rows", "rejections", "feed.lag", "freshness", "warnings", "deliveries", "dead_letters", "request_units"];

    private static readonly IReadOnlyList<JsonNode> Items = [.. JsonNode.Parse(Repository.Read("infra-bicep/workbook.json"))!["items"]!.AsArray().Select(i => i!)];

    private static readonly IReadOnlyList<string> Queries = [.. Items.Where(i => i["type"]!.GetValue<int>() == 3).Select(i => i["content"]!.Text("query"))];

    [Fact]
    public void Every_metric_of_what_hospitals_send_and_people_get_is_shown() =>
        Assert.All(Shown, metric => Assert.Contains(Queries, q => q.Contains($"'drug_shortage.{metric}'", StringComparison.Ordinal)));

    [Fact]
    public void Only_metrics_that_are_written_are_asked_for() => Assert.Empty(Queries.SelectMany(AlertRules.Query));

    [Fact]
    public void Only_tables_that_there_are_are_asked() => Assert.All(Queries, q => Assert.Contains(Table().Match(q).Value, Tables, StringComparer.Ordinal));

    [Fact]
    public void Every_picture_has_a_title_in_both_languages_and_a_name_of_its_own()
    {
        var pictures = Items.Where(i => i["type"]!.GetValue<int>() == 3).ToList();
        Assert.All(pictures, p => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}.* / [A-Z]", p["content"]!.Text("title")));
        Assert.Equal(pictures.Count, pictures.Select(p => p.Text("name")).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task It_is_deployed_with_the_workspace_in_place()
    {
        var workbook = (await Installation.Of("main.bicepparam")).OfType("Microsoft.Insights/workbooks").Single().Text("properties.serializedData");
        Assert.DoesNotContain("WORKSPACE-ID", workbook, StringComparison.Ordinal);
        Assert.Contains("Microsoft.OperationalInsights/workspaces/log-shortage-", workbook, StringComparison.Ordinal);
    }

    [GeneratedRegex("^[A-Za-z]+", RegexOptions.None, 30000)]
    private static partial Regex Table();
}
