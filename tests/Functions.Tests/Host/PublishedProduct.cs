using System.Diagnostics;
using Functions.Tests.Host;
using Functions.Tests.Hosting;

[assembly: AssemblyFixture(typeof(PublishedProduct))]

namespace Functions.Tests.Host;

/// <summary>
/// The package as it is deployed, published once a test run from what was built for it. <c>HANDLER_PACKAGE</c> names one that is there already, to test exactly what
/// is going to be deployed.
/// </summary>
public sealed class PublishedProduct : IDisposable
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private readonly SemaphoreSlim once = new(1, 1);
    private readonly List<string> made = [];
    private string? folder;

    /// <summary>The package's folder; the first who asks waits for it to be published.</summary>
    public async Task<string> Folder()
    {
        await once.WaitAsync();
        try
        {
            return folder ??= Environment.GetEnvironmentVariable("HANDLER_PACKAGE") ?? await Publish();
        }
        finally
        {
            once.Release();
        }
    }

    public void Dispose()
    {
        once.Dispose();
        foreach (var directory in made) Directory.Delete(directory, recursive: true);
    }

    private async Task<string> Publish()
    {
        var target = Directory.CreateTempSubdirectory("package-").FullName;
        made.Add(target);
        // What was built for these tests, so that nothing is compiled twice. No build node may outlive the command: it would keep the
        // command's output open, and this waits for its end.
        string[] arguments =
        [
            "publish", "functions/Functions.csproj", "-c", Configuration, "--no-build", "-o", target, "--nologo", "-v", "quiet", "-nodeReuse:false",
        ];
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode is 0 ? target : throw new InvalidOperationException($"dotnet publish ended with {process.ExitCode}: {string.Concat(output)}");
    }
}
