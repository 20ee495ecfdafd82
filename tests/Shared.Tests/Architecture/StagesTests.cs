using System.Reflection;
using System.Text.RegularExpressions;

namespace Shared.Tests.Architecture;

/// <summary>A stage uses earlier stages, never later ones. Looked for twice: in what was compiled, and in what was written.</summary>
public sealed partial class StagesTests
{
    private const string Sample = "Sample";
    private const string Backtest = "Backtest";
    private static readonly Assembly Core = typeof(Pipeline).Assembly;

    [Fact]
    public void The_folders_of_the_core_are_the_stages_the_sample_and_the_backtest()
    {
        var folders = Directory.GetDirectories(Path.Combine(Sources.Root, "shared")).Select(Path.GetFileName)
            .Except(["bin", "obj", "rules", "reference", "decisions"]);
        Assert.Equal(Pipeline.Stages.Append(Sample).Append(Backtest).Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
        Assert.Equal(["Pipeline.cs"], Sources.In("shared").Select(f => f.Path["shared/".Length..]).Where(p => !p.Contains('/')));
    }

    [Fact]
    public void Namespaces_follow_the_folders()
    {
        Assert.All(Sources.In("shared").Where(f => f.Path.Count(c => c == '/') > 1), file =>
            Assert.Contains($"namespace Shared.{Path.GetDirectoryName(file.Path)!["shared/".Length..].Replace('/', '.')};", file.Text, StringComparison.Ordinal));
        Assert.Equal([nameof(Pipeline)], TypeUse.Written(Core).Where(t => t.Namespace is "Shared").Select(t => t.Name));
    }

    [Fact]
    public void No_compiled_type_names_one_of_a_later_stage() =>
        Assert.Equal([], TypeUse.Written(Core).SelectMany(type => TypeUse.Of(type).Where(used => used.Assembly == Core && used.Namespace is not null && !May(Stage(type), Stage(used)))
            .Select(used => $"{type} uses {used}")));

    [Fact]
    public void No_source_names_a_later_stage() =>
        Assert.Equal([], Sources.In("shared").Where(f => f.Path is not "shared/Pipeline.cs").SelectMany(file => Named(file.Text)
            .Where(used => !May(Stage(file), used)).Select(used => $"{file.Path} names Shared.{used}")));

    private static bool May(string user, string used) => user is "" || used == user || used switch
    {
        "" => false,
        // The backtest measures all of them on simulated districts; nobody uses it.
        _ when user is Backtest => true,
        Sample or Backtest => false,
        _ when user is Sample => used is "Vocabulary",
        _ => Order(used) < Order(user),
    };

    private static int Order(string stage) => Pipeline.Stages.ToList().IndexOf(stage) is >= 0 and var order
        ? order : throw new InvalidOperationException($"'{stage}' is no stage.");

    private static string Stage(SourceFile file) => file.Path.Split('/')[1];

    private static string Stage(Type type) => type.Namespace!.Split('.') is ["Shared", var stage, ..] ? stage : "";

    // With its namespace, or in the short form that the enclosing namespace allows: Warn.ShortageWarning.
    private static IEnumerable<string> Named(string source) => Qualified().Matches(source).Select(m => m.Groups["stage"].Value)
        .Concat(Short().Matches(source).Where(m => Core.GetType($"Shared.{m.Value}") is not null).Select(m => m.Value.Split('.')[0]));

    [GeneratedRegex(@"(?<![\w.])Shared\.(?<stage>[A-Z]\w*)", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Qualified();

    [GeneratedRegex(@"(?<![\w.])(Vocabulary|Read|Normalise|Measure|Detect|Warn|Report|Sample|Backtest)\.[A-Z]\w*", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Short();
}
