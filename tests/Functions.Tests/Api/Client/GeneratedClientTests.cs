using System.Diagnostics;
using System.Text.Json;
using Functions.LocalServices;
using Functions.Tests.Contract;
using Functions.Tests.Hosting;

namespace Functions.Tests.Api.Client;

/// <summary>A client that is generated from the description can be compiled, and works.</summary>
public sealed class GeneratedClientTests(RunningProduct product)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/Functions.Tests/Api/Client/node");

    [Fact]
    public async Task A_client_made_from_the_description_registers_pushes_reads_pages_and_meets_a_problem()
    {
        var district = await product.District();
        await new PackageInstallation(Folder, TestContext.Current.SendDiagnosticMessage).Ensure(default);
        Directory.CreateDirectory(Path.Combine(Folder, "generated"));
        await Run("node_modules/openapi-typescript/bin/cli.js", new Uri(product.Address, "/openapi/v1.json").AbsoluteUri, "-o", "generated/api.d.ts");
        await Run("node_modules/typescript/bin/tsc", "-p", ".");
        var code = $"TS{district.Region}";
        using var found = JsonDocument.Parse(await Run("generated/tour.js", product.Address.GetLeftPart(UriPartial.Authority), ProductProcess.AdminKey, code, district.Region));
        var expected = JsonSerializer.SerializeToElement(new
        {
            catalogue = new { read = 2, accepted = 2, rejected = 0, unmapped = 0 },
            usage = new { read = 3, accepted = 2, rejected = 1, unmapped = 0 },
            rejected = new[] { "invalid_date" },
            drugs = new object[] { new object[] { code, "C1", 6.6 }, new object[] { code, "C2", 8.4 } },
            pages = new[] { new[] { "usage" }, new[] { "catalogue" } },
            problem = new object[] { 403, "outside_scope", true },
        });
        Assert.True(JsonElement.DeepEquals(expected, found.RootElement), found.RootElement.GetRawText());
    }

    private static async Task<string> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("node", arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await output + await errors);
        return await output;
    }
}
