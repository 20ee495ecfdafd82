using Functions.LocalServices;
using Infra.Tests.Compilation;

namespace Infra.Tests.Syntax;

/// <summary>The second look at Bicep files, by a grammar and without the compiler: for machines that don't have it, and for the place of a mistake.</summary>
public sealed class SyntaxTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/Infra.Tests/node");

    [Fact]
    public async Task Every_file_can_be_read()
    {
        var told = await Look([.. Directory.GetFiles(Repository.Infra, "*.bicep", SearchOption.AllDirectories)]);
        Assert.True(told is { ExitCode: 0, Output: "", Errors: "" }, told.ToString());
    }

    [Theory]
    [InlineData("param a string\nresource b 'c@2020' = {\n  name 'x'\n}\n", ":3:3: ")]
    [InlineData("module m 'x.bicep' = {\n  name: 'x'\n", ":2:12: ")]
    public async Task A_mistake_is_told_with_its_place(string text, string place)
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"{Guid.NewGuid():N}.bicep");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        var told = await Look([file]);
        File.Delete(file);
        Assert.Equal(1, told.ExitCode);
        Assert.Contains(file + place, told.Output, StringComparison.Ordinal);
    }

    private static async Task<Told> Look(string[] files)
    {
        await new PackageInstallation(Folder, TestContext.Current.SendDiagnosticMessage).Ensure(TestContext.Current.CancellationToken);
        return await Tool.Run("node", ["syntax.mjs", .. files], Folder);
    }
}
