using System.Text.RegularExpressions;
using Functions.Tests.Hosting;

namespace Functions.Tests;

/// <summary>README.md and README.zh-CN.md say the same: same parts, commands, names, links and figures, in the same order of parts and rows.</summary>
public sealed partial class ReadmePairTests
{
    private const string English = "README.md";
    private const string Chinese = "README.zh-CN.md";
    private static readonly string[] Languages = [English, Chinese];

    [Fact]
    public void Both_have_the_same_parts() => Same(text => Headings().Matches(text).Select(m => m.Groups["level"].Value));

    [Fact]
    public void Both_give_the_same_commands() =>
        Same(text => Blocks().Matches(text).SelectMany(m => m.Value.Split('\n')).Select(line => Comment().Replace(line, "").TrimEnd()));

    [Fact]
    public void Both_name_the_same_things_part_by_part() => Same(text => Parts(text).SelectMany(part => Spans().Matches(Blocks().Replace(part, "")).Select(m => m.Value).Order(StringComparer.Ordinal)));

    [Fact]
    public void Both_lead_to_the_same_places_part_by_part() =>
        Same(text => Parts(text).SelectMany(part => Links().Matches(part).Select(m => m.Groups["target"].Value).Where(t => !Languages.Contains(t)).Order(StringComparer.Ordinal)));

    [Fact]
    public void Both_have_the_same_figures_row_by_row() =>
        Same(text => Rows().Matches(text).Select(m => string.Join(' ', Figures().Matches(Links().Replace(m.Value, "")).Select(f => f.Value.Replace(",", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal))));

    [Fact]
    public void Each_leads_to_the_other()
    {
        Assert.Contains($"]({Chinese})", Text(English), StringComparison.Ordinal);
        Assert.Contains($"]({English})", Text(Chinese), StringComparison.Ordinal);
    }

    private static void Same(Func<string, IEnumerable<string>> what)
    {
        var english = what(Text(English)).ToList();
        Assert.NotEmpty(english);
        Assert.Equal(english, what(Text(Chinese)));
    }

    private static string Text(string name) => File.ReadAllText(Path.Combine(Repository.Root, name));

    private static string[] Parts(string text) => Starts().Split(text);

    [GeneratedRegex("^(?<level>#+) ", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 30000)]
    private static partial Regex Headings();

    [GeneratedRegex("^(?=## )", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 30000)]
    private static partial Regex Starts();

    [GeneratedRegex("^```.*?^```$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 30000)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"(?<=\s)# .*$", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Comment();

    [GeneratedRegex("`[^`\n]+`", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Spans();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Links();

    [GeneratedRegex(@"^\|.*\|$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 30000)]
    private static partial Regex Rows();

    [GeneratedRegex(@"\d[\d,]*(\.\d+)?", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Figures();
}
