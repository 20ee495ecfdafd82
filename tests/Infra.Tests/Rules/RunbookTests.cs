using System.Text.RegularExpressions;

namespace Infra.Tests.Rules;

/// <summary>Whoever gets a mail finds the rule that sent it in the runbook.</summary>
public sealed partial class RunbookTests
{
    [Fact]
    public async Task Every_alert_rule_has_a_heading_and_no_heading_is_of_another()
    {
        var installation = await Installation.Of("sizes/province.bicepparam");
        var rules = installation.Names("Microsoft.Insights/metricAlerts").Concat(installation.Names("Microsoft.Insights/scheduledQueryRules")).Order(StringComparer.Ordinal);
        Assert.Equal(rules, Heading().Matches(Repository.Read("functions/RUNBOOK.md")).Select(m => m.Groups["rule"].Value).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^### `(?<rule>[a-z0-9-]+)`\r?$", RegexOptions.Multiline, 30000)]
    private static partial Regex Heading();
}
