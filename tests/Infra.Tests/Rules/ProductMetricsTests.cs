using System.Text.RegularExpressions;

namespace Infra.Tests.Rules;

public sealed partial class ProductMetricsTests
{
    [Fact]
    public void The_code_writes_these_and_no_others()
    {
        var folder = Path.Combine(Repository.Root, "functions/Telemetry");
        Assert.SkipUnless(Directory.Exists(folder), "This build makes no metrics of its own.");
        var written = Directory.GetFiles(folder, "*.cs").SelectMany(f => Metric().Matches(File.ReadAllText(f))).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal);
        Assert.Equal(ProductMetrics.All.Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("\"(?<name>drug_shortage\\.[a-z_.]+)\"", RegexOptions.None, 30000)]
    private static partial Regex Metric();
}
