namespace Infra.Tests.Compilation;

public sealed class CompilationTests
{
    public static TheoryData<string> Files => [.. BicepCompiler.ParameterFiles, "main.bicep", "product.bicep"];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task It_compiles_without_a_word(string file)
    {
        var told = await BicepCompiler.Lint(file);
        Assert.True(told is { ExitCode: 0, Output: "", Errors: "" }, told.ToString());
    }

    [Theory]
    [InlineData("output address string = 'https://x.blob.core.windows.net'", "no-hardcoded-env-urls")]
    [InlineData("param unused string = ''", "no-unused-params")]
    [InlineData("output left int = no.such", "BCP057")]
    [InlineData("resource r 'Microsoft.Storage/storageAccounts@1999-01-01' = { name: 'x' }", "BCP081")]
    [InlineData("resource r 'Microsoft.Storage/storageAccounts@2025-06-01' = { name: 'xyz', location: 'a', kind: 'StorageV2', sku: { name: 'Standard_LRS' }, properties: { allowSharedKeyAcess: false } }", "BCP089")]
    public async Task What_is_wrong_is_told(string line, string rule)
    {
        var directory = BicepCompiler.Copied("planted");
        await File.WriteAllTextAsync(Path.Combine(directory, "planted.bicep"), line + "\n", TestContext.Current.CancellationToken);
        var told = await BicepCompiler.Lint("planted.bicep", directory);
        Assert.Contains(rule, told.Output + told.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_a_parameter_file_for_each_size_and_for_the_other_cloud() =>
        Assert.Equal(["clouds/china.bicepparam", "main.bicepparam", "sizes/district.bicepparam", "sizes/province.bicepparam", "sizes/test.bicepparam"], BicepCompiler.ParameterFiles);
}
