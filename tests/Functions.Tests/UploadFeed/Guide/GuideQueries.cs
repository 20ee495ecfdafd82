using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Functions.Tests.Hosting;

namespace Functions.Tests.UploadFeed.Guide;

/// <summary>Runs the guide's queries on a small HIS of invented tables.</summary>
internal static class GuideQueries
{
    private static readonly string Script = Path.Combine(Repository.Root, "tests/Functions.Tests/UploadFeed/Guide/small-his.py");

    /// <summary>The files that the queries give, by kind; skips the test where the machine has no Python.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Run(IEnumerable<string> queries)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("python3", [Script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.StandardInput.WriteAsync(JsonSerializer.Serialize(queries));
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, await errors);
            return JsonSerializer.Deserialize<Dictionary<string, string>>(await output)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("python3 is not on this machine.");
            throw;
        }
    }
}
