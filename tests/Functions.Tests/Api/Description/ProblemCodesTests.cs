using System.Text.RegularExpressions;
using Functions.Api.Description;
using Functions.Tests.Hosting;

namespace Functions.Tests.Api.Description;

/// <summary>The catalogue of codes knows every code that the source can answer with, and no other.</summary>
public sealed partial class ProblemCodesTests
{
    private static readonly string[] OfTheHost = ["bad_invocation", "unknown_function"];

    [Fact]
    public void Every_code_of_the_source_is_in_the_catalogue() => Assert.Equal([], Used().Except(ProblemCodes.All.Keys, StringComparer.Ordinal).Except(OfTheHost, StringComparer.Ordinal));

    [Fact]
    public void Every_code_of_the_catalogue_is_in_the_source()
    {
        var source = string.Concat(Sources());
        Assert.Equal([], ProblemCodes.All.Keys.Where(code => !source.Contains($"\"{code}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_code_says_in_both_languages_what_it_means() =>
        Assert.All(ProblemCodes.All.Values, code => Assert.True(code.Zh.Any(c => c > 0x2E80) && code.En.Length > 0 && code.Status.Count > 0));

    private static IReadOnlyList<string> Used() => [.. Sources().SelectMany(text => Codes().Matches(text).Select(m => m.Groups["code"].Value)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Sources() => new[] { "functions", "shared" }.Select(folder => Path.Combine(Repository.Root, folder))
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(f => !Path.GetRelativePath(folder, f).Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj" or "node_modules")))
        .Where(f => !f.EndsWith("ProblemCodes.cs", StringComparison.Ordinal)).Select(File.ReadAllText);

    // A problem is made by name: Problems.Of(409, "code", …), Problems.Conflict("code", …), new Problem("code", …), or new("code", new(…zh, …en)).
    [GeneratedRegex("""(?:Problems?\s*(?:\.\s*(?:Of\s*\(\s*[\w.]+\s*,|Conflict\s*\())?\s*\(?|new\s*\()\s*"(?<code>[a-z]+(?:_[a-z]+)+)"\s*,\s*(?:new\b|\$?")""", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Codes();
}
