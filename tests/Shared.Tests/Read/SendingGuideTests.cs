using System.Reflection;
using System.Text.RegularExpressions;
using Shared.Normalise;
using Shared.Read;
using Shared.Tests.Architecture;
using Shared.Vocabulary;

namespace Shared.Tests.Read;

/// <summary>The guide for those who send feeds says what the code does.</summary>
public partial class SendingGuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Sources.Root, "functions", "UploadFeed", "README.md"));

    public static TheoryData<FeedKind> Kinds => [.. Enum.GetValues<FeedKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_has_every_column_of_every_kind(FeedKind kind) =>
        Assert.Contains($"| `{kind.WireName()}` | {string.Join(" · ", ColumnSet.For(kind).Columns.Select(Named))} |", Guide, StringComparison.Ordinal);

    [Fact]
    public void It_says_how_to_mend_every_rejected_row() =>
        Assert.Equal([], RejectionTexts.Codes.Select(code => $"| `{code}` | {RejectionTexts.Hint(code).Zh} | {RejectionTexts.Hint(code).En} |")
            .Where(line => !Guide.Contains(line, StringComparison.Ordinal)));

    [Fact]
    public void It_names_every_way_in_which_a_row_can_be_damaged() =>
        Assert.Equal([], typeof(DamageCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!)
            .Where(code => !Guide.Contains($"| `{code}` |", StringComparison.Ordinal)));

    [Fact]
    public void It_names_every_reason_for_which_a_file_is_refused()
    {
        var codes = Sources.In("shared/Read").Concat(Sources.In("shared/Normalise")).Where(f => f.Path.EndsWith("Problems.cs", StringComparison.Ordinal) || f.Path.EndsWith("Refusals.cs", StringComparison.Ordinal))
            .SelectMany(f => ProblemCode().Matches(f.Text)).Select(m => m.Groups["code"].Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(codes);
        Assert.Equal([], codes.Where(code => !Guide.Contains($"| `{code}` |", StringComparison.Ordinal)));
    }

    private static string Named(Column column) => column.Required ? $"**{column.Chinese}** `{column.Key}`" : $"{column.Chinese} `{column.Key}`";

    [GeneratedRegex("""(?:new|Problem)\(\s*"(?<code>[a-z]+_[a-z_]+)",""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ProblemCode();
}
