using System.Text.RegularExpressions;
using Functions.Tests.Hosting;

namespace Functions.Tests;

/// <summary>What the README and the decisions promise a reader.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public void It_names_the_two_commands_and_no_third()
    {
        var commands = Blocks().Matches(Readme).SelectMany(block => block.Groups["lines"].Value.Split('\n'))
            .Where(line => line.StartsWith("dotnet ", StringComparison.Ordinal)).Select(line => line.TrimEnd());
        Assert.Equal(["dotnet run --project functions", "dotnet test"], commands);
    }

    [Fact]
    public void Every_option_it_names_is_one_and_none_is_left_out() =>
        Assert.Equal(["--data", "--no-emulators", "--no-sample", "--urls"],
            Options().Matches(Readme).Select(m => m.Groups["option"].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_link_leads_somewhere()
    {
        var pages = Directory.GetFiles(Path.Combine(Repository.Root, "shared/decisions"), "*.md").Concat(new[] { "README.md", "README.zh-CN.md" }.Select(name => Path.Combine(Repository.Root, name)));
        var links = pages.SelectMany(page => Links().Matches(File.ReadAllText(page)).Select(m => (Page: page, Target: m.Groups["target"].Value)))
            .Where(link => !link.Target.Contains("://", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(links);
        Assert.Equal([], links.Where(link => !Path.Exists(Path.Combine(Path.GetDirectoryName(link.Page)!, link.Target.Split('#')[0])))
            .Select(link => $"{Path.GetFileName(link.Page)}: {link.Target}"));
    }

    [Fact]
    public void Its_map_shows_the_functions_of_the_package_and_every_stage()
    {
        Assert.All(Shared.Pipeline.Stages, stage => Assert.Contains(stage, Readme, StringComparison.Ordinal));
        Assert.All(["UploadFeed", "ReceiveFeed", "ProcessFeed", "Evaluate", "Sweep"], function => Assert.Contains($"](functions/{function})", Readme, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_decision_is_a_page_with_context_decision_status_and_consequences() =>
        Assert.All(Directory.GetFiles(Path.Combine(Repository.Root, "shared/decisions"), "*.md"), page =>
            Assert.All(["Context", "Decision", "Status", "Consequences"], part => Assert.Contains(part, File.ReadAllText(page), StringComparison.Ordinal)));

    [GeneratedRegex(@"^```sh\n(?<lines>.*?)^```", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 30000)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"^\| `(?<option>--[a-z-]+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 30000)]
    private static partial Regex Options();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Links();
}
