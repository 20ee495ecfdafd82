using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Functions.Tests.Contract;
using Functions.Tests.Hosting;
using PowerShellScripts;

namespace Functions.Tests.Access.Signing;

/// <summary>The samples of the guide push to the running product.</summary>
public sealed partial class SigningGuideTests(RunningProduct product)
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Repository.Root, "functions/Access/Signing/README.md"));

    private static readonly Dictionary<string, (string Tool, string[] Before)> Tools = new(StringComparer.Ordinal)
    {
        ["bash"] = ("bash", []),
        ["python"] = ("python3", []),
        ["powershell"] = ("dotnet", [PowerShellEngine.Path]),
    };

    [Theory]
    [InlineData("bash")]
    [InlineData("python")]
    [InlineData("powershell")]
    public async Task The_sample_pushes_a_file_and_with_another_secret_nothing(string language)
    {
        var hospital = await (await product.District()).Hospital();
        var issued = (await hospital.Client.Send(HttpMethod.Post, "/api/keys", new { principal = "hospital", hospital = hospital.Code, signed = true })).Expect(201);
        var folder = Directory.CreateTempSubdirectory("signing-guide").FullName;
        try
        {
            var (script, file) = (Path.Combine(folder, "push"), Path.Combine(folder, "usage.csv"));
            await File.WriteAllTextAsync(script, Sample(language));
            await File.WriteAllTextAsync(file, "date,drugCode,packs,amount\n2026-10-01,A,1,6.60\n");
            await Run(language, script, issued.Text("key")!, new string('x', 43), file);
            Assert.Single(await hospital.Client.All("/api/feeds", hospital.Key));
            var said = await Run(language, script, issued.Text("key")!, issued.Text("signingSecret")!, file);
            Assert.Contains(hospital.Code, said, StringComparison.Ordinal);
            var feed = Assert.Single(await hospital.Client.All("/api/feeds?kind=usage", hospital.Key));
            Assert.Equal((1, 1, 0, 0), (await hospital.Client.Settled(feed.Text("feedId")!)).Rows());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<string> Run(string language, string script, string key, string secret, string file)
    {
        var (tool, before) = Tools[language];
        string[] arguments = [.. before, script, product.Address.GetLeftPart(UriPartial.Authority), key, secret, "usage?from=2026-10-01&to=2026-10-01", file];
        try
        {
            using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return await output + await errors;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{tool} is not on this machine.");
            throw;
        }
    }

    private static string Sample(string language) => Blocks().Matches(Guide).Single(b => b.Groups["language"].Value == language).Groups["text"].Value;

    [GeneratedRegex("^```(?<language>powershell|python|bash)\n(?<text>.*?)^```", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 30000)]
    private static partial Regex Blocks();
}
