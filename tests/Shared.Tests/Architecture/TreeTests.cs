namespace Shared.Tests.Architecture;

/// <summary>The shape of the checkout: what a reader sees first.</summary>
public sealed class TreeTests
{
    private const int LongestFile = 300;
    private static readonly string[] Expected = ["Functions.sln", "README.md", "functions", "host.json", "infra-bicep", "shared", "tests"];
    private static readonly string[] OfTheBuild = ["CHANGELOG.md", "Directory.Build.props", "Directory.Packages.props", "README.zh-CN.md", "azure.yaml", "global.json"];
    private static readonly string[] Ignored = ["TestResults", "artifacts"];

    [Fact]
    public void The_top_level_holds_the_four_folders_and_what_the_build_needs()
    {
        var entries = Directory.GetFileSystemEntries(Sources.Root).Select(e => Path.GetFileName(e)).Where(name => !name.StartsWith('.')).ToList();
        Assert.Equal([], Expected.Except(entries));
        Assert.Equal([], entries.Except(Expected).Except(OfTheBuild).Except(Ignored));
    }

    [Fact]
    public void No_file_is_too_long_to_be_read_in_one_go() =>
        Assert.Equal([], new[] { "functions", "shared", "tests" }.SelectMany(Sources.In)
            .Select(f => (f.Path, Lines: f.Text.Count(c => c == '\n'))).Where(f => f.Lines > LongestFile));

    [Fact]
    public void No_production_project_knows_the_tests_and_the_core_knows_no_other()
    {
        Assert.DoesNotContain("ProjectReference", File.ReadAllText(Path.Combine(Sources.Root, "shared/Shared.csproj")), StringComparison.Ordinal);
        Assert.DoesNotContain("tests", File.ReadAllText(Path.Combine(Sources.Root, "functions/Functions.csproj")), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_project_keeps_a_lock_file_and_every_version_is_one_version()
    {
        var projects = Directory.GetFiles(Sources.Root, "*.csproj", SearchOption.AllDirectories);
        Assert.Equal([], projects.Where(project => !File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json"))));
        Assert.DoesNotContain("*", File.ReadAllText(Path.Combine(Sources.Root, "Directory.Packages.props")), StringComparison.Ordinal);
    }
}
