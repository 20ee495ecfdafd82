using System.Text.RegularExpressions;

namespace Infra.Tests.Deployment;

/// <summary>azure.yaml names what is there.</summary>
public sealed partial class AzdTests
{
    private static readonly string Yaml = Repository.Read("azure.yaml");
    private static readonly string Parameters = Repository.Read("infra-bicep/main.bicepparam");

    [Fact]
    public void The_templates_and_the_hooks_are_where_it_says()
    {
        Assert.True(File.Exists(Path.Combine(Repository.Root, Value("path"), Value("module") + ".bicep")));
        var hooks = Hook().Matches(Yaml).Select(m => Path.Combine(Repository.Root, m.Value)).ToList();
        Assert.Equal(4, hooks.Count);
        Assert.All(hooks, hook => Assert.True(File.Exists(hook), hook));
        foreach (var hook in hooks.Where(h => h.EndsWith(".sh", StringComparison.Ordinal)))
            if (!OperatingSystem.IsWindows()) Assert.True(File.GetUnixFileMode(hook).HasFlag(UnixFileMode.UserExecute), hook);
    }

    [Fact]
    public void What_is_published_is_what_is_deployed()
    {
        Assert.Equal("custom", Value("language"));
        Assert.Equal(2, Publish().Count(Yaml));
        Assert.All(Publish().Matches(Yaml), m => Assert.Equal(Value("dist"), m.Groups["folder"].Value));
    }

    [Fact]
    public void Every_size_and_cloud_can_be_chosen()
    {
        Assert.All(Directory.GetFiles(Path.Combine(Repository.Infra, "sizes"), "*.json"), f => Assert.Contains($"loadJsonContent('sizes/{Path.GetFileName(f)}')", Parameters, StringComparison.Ordinal));
        Assert.All(Directory.GetFiles(Path.Combine(Repository.Infra, "clouds"), "*.json"), f => Assert.Contains($"loadJsonContent('clouds/{Path.GetFileName(f)}')", Parameters, StringComparison.Ordinal));
    }

    [Fact]
    public void The_guide_names_everything_that_can_be_set()
    {
        var guide = Repository.Read("infra-bicep/README.md");
        Assert.All(Variable().Matches(Parameters).Select(m => m.Groups["name"].Value).Where(v => !v.StartsWith("AZURE_", StringComparison.Ordinal)), v => Assert.Contains($"`{v}`", guide, StringComparison.Ordinal));
    }

    private static string Value(string key) => Regex.Match(Yaml, $@"^\s*{key}: (\S+)$", RegexOptions.Multiline, TimeSpan.FromSeconds(30)).Groups[1].Value;

    [GeneratedRegex(@"infra-bicep/hooks/\S+", RegexOptions.None, 30000)]
    private static partial Regex Hook();

    [GeneratedRegex(@"dotnet publish functions -c Release -o (?<folder>\S+)", RegexOptions.None, 30000)]
    private static partial Regex Publish();

    [GeneratedRegex(@"readEnvironmentVariable\('(?<name>\w+)'", RegexOptions.None, 30000)]
    private static partial Regex Variable();
}
