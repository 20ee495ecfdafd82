using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Functions.Tests.Contract;
using Functions.Tests.Hosting;

namespace Functions.Tests;

/// <summary>The runbook's commands do what it says, from the first to the last, on a running product.</summary>
public sealed partial class RunbookTests(RunningProduct product)
{
    private static readonly string Runbook = File.ReadAllText(Path.Combine(Repository.Root, "functions/RUNBOOK.md"));

    [Fact]
    public async Task Every_command_that_can_run_here_runs()
    {
        await product.Client();
        var blocks = Blocks().Matches(Runbook).Select(b => b.Groups["text"].Value).ToList();
        Assert.Equal(Count("```sh"), blocks.Count);
        var folder = Directory.CreateTempSubdirectory("runbook");
        try
        {
            foreach (var block in blocks)
            {
                var (code, output) = await Run(folder.FullName, block);
                Assert.True(code == 0, $"{block}\nended with {code}:\n{output}");
            }

            Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder.FullName, "copy")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Every_page_it_names_is_there() =>
        Assert.Equal([], Links().Matches(Runbook).Select(m => m.Groups["target"].Value).Where(target => !Path.Exists(Path.Combine(Repository.Root, "functions", target))));

    private async Task<(int Code, string Output)> Run(string folder, string block)
    {
        const string Head = "set -euo pipefail\nhandler() { dotnet \"$HANDLER\" \"$@\"; }\n";
        var start = new ProcessStartInfo("bash", ["-c", Head + block]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in ProductProcess.Settings(product.Services)) start.Environment[name] = value;
        start.Environment["BASE"] = product.Address.GetLeftPart(UriPartial.Authority);
        start.Environment["ADMIN"] = ProductProcess.AdminKey;
        start.Environment["HOSPITAL"] = "RUNBOOK-1";
        start.Environment["COPY"] = Path.Combine(folder, "copy");
        start.Environment["HANDLER"] = Path.Combine(AppContext.BaseDirectory, "handler.dll");
        try
        {
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return (process.ExitCode, await output + await errors);
        }
        catch (Win32Exception)
        {
            Assert.Skip("bash is not on this machine.");
            throw;
        }
    }

    private static int Count(string fence) => Runbook.Split('\n').Count(line => line == fence);

    [GeneratedRegex("^```sh\n(?<text>.*?)^```", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 30000)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\]\((?<target>[^)\s#]+)\)", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Links();
}
