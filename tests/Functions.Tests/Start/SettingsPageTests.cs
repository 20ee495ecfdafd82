using System.Text.RegularExpressions;
using Functions.Tests.Hosting;

namespace Functions.Tests.Start;

/// <summary>The page of settings names every setting that the code reads. How the code reads them is found by the few ways it does so.</summary>
public sealed partial class SettingsPageTests
{
    private static readonly string Root = Path.Combine(Repository.Root, "functions");
    private static readonly string Page = File.ReadAllText(Path.Combine(Root, "Start", "README.md"));

    [Fact]
    public void Every_setting_that_is_read_is_on_the_page()
    {
        var read = Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories)
            .Where(f => !Path.GetRelativePath(Root, f).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"))
            .SelectMany(f => Names(File.ReadAllText(f))).Distinct(StringComparer.Ordinal).ToList();
        Assert.Superset(new HashSet<string>(["Storage__AccountName", "Secrets__Root", "Keys__PerSecond", "Entra__Authority", "Smtp__From", "Uploads__KeptDays", "Public__Address", "IDENTITY_ENDPOINT"], StringComparer.Ordinal), read.ToHashSet(StringComparer.Ordinal));
        Assert.Equal([], read.Where(name => !Page.Contains($"`{name}`", StringComparison.OrdinalIgnoreCase)));
    }

    private static IEnumerable<string> Names(string text)
    {
        var whole = Whole().Matches(text).Select(m => $"{m.Groups["section"].Value}__{m.Groups["name"].Value}");
        var variables = Variables().Matches(text).Select(m => m.Groups["name"].Value);
        var keys = Keys().Matches(text).Select(m => $"Keys__{m.Groups["name"].Value}");
        return whole.Concat(variables).Concat(keys).Concat(InSections(text));
    }

    // A file may read two sections, one after the other: what follows a section's name belongs to it.
    private static IEnumerable<string> InSections(string text) =>
        Section().Matches(text).SelectMany((section, i) =>
        {
            var end = Section().Matches(text).Skip(i + 1).FirstOrDefault()?.Index ?? text.Length;
            return Parts().Matches(text[section.Index..end]).Select(m => $"{section.Groups["name"].Value}__{m.Groups["name"].Value}");
        });

    [GeneratedRegex("\"(?<section>[A-Z][A-Za-z]+):(?<name>[A-Z][A-Za-z]+)\"", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Whole();

    [GeneratedRegex("GetEnvironmentVariable\\(\"(?<name>[A-Z_]+)\"", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Variables();

    [GeneratedRegex("Number\\(settings, \"(?<name>[A-Za-z]+)\"", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Keys();

    [GeneratedRegex("settings\\.GetSection\\(\"(?<name>[A-Za-z]+)\"\\)", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Section();

    [GeneratedRegex("(section|smtp)(\\.GetValue\\(|\\[)\"(?<name>[A-Za-z]+)\"|Address\\(section, \"(?<name>[A-Za-z]+)\"", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Parts();
}
