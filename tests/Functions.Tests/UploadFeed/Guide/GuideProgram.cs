using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Functions.Tests.Hosting;
using PowerShellScripts;

namespace Functions.Tests.UploadFeed.Guide;

/// <summary>What a program printed and how it ended.</summary>
internal sealed record Ran(int Exit, string Output);

/// <summary>A program of the guide, taken out of the page as a reader would, in a folder of its own.</summary>
internal sealed partial class GuideProgram : IDisposable
{
    private static readonly Dictionary<string, (string Tool, string[] Before, string File)> Tools = new(StringComparer.Ordinal)
    {
        ["bash"] = ("bash", [], "push.sh"),
        ["powershell"] = ("dotnet", [PowerShellEngine.Path], "push.ps1"),
        ["csharp"] = ("dotnet", ["run"], "push.cs"),
        ["java"] = ("java", [], "Push.java"),
    };

    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "functions/UploadFeed/Guide/samples.zh-CN.md"));
    private readonly string _folder = Directory.CreateTempSubdirectory("guide").FullName;
    private readonly string _language;

    private GuideProgram(string language)
    {
        _language = language;
        File.WriteAllText(Path.Combine(_folder, Tools[language].File), Blocks().Matches(Page).Single(b => b.Groups["language"].Value == language).Groups["text"].Value);
    }

    /// <summary>The languages of the guide.</summary>
    public static TheoryData<string> Languages => [.. Tools.Keys];

    /// <summary>The program in a language.</summary>
    public static GuideProgram Of(string language) => new(language);

    /// <summary>Runs it with a file that is put beside it; skips the test where the machine lacks the tool.</summary>
    public async Task<Ran> Run(Uri address, string key, string feed, string name, byte[] file, params string[] more)
    {
        var (tool, before, script) = Tools[_language];
        await File.WriteAllBytesAsync(Path.Combine(_folder, name), file);
        string[] arguments = [.. before, script, address.GetLeftPart(UriPartial.Authority), feed, name, .. more];
        var start = new ProcessStartInfo(tool, arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["HOSPITAL_KEY"] = key;
        try
        {
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return new Ran(process.ExitCode, await output + await errors);
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{tool} is not on this machine.");
            throw;
        }
    }

    /// <summary>A file the program left.</summary>
    public string Read(string name) => File.ReadAllText(Path.Combine(_folder, name));

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [GeneratedRegex("^```(?<language>powershell|bash|csharp|java)\n(?<text>.*?)^```", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 30000)]
    private static partial Regex Blocks();
}
