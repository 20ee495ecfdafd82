using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Functions.Tests.Host;
using Functions.Tests.Hosting;

[assembly: AssemblyFixture(typeof(PublishedProduct))]

namespace Functions.Tests.Host;

/// <summary>
/// The package as it is deployed, made by the very command of the README. It is kept under the hash of everything it is made of, so that it is published again only when something
/// changed. <c>HANDLER_PACKAGE</c> names one that is there already, to test exactly what is going to be deployed.
/// </summary>
public sealed class PublishedProduct : IDisposable
{
    private static readonly string[] Sources = ["functions", "shared"];
    private static readonly string[] NoSources = ["bin", "obj", "node_modules"];

    private readonly SemaphoreSlim once = new(1, 1);
    private string? folder;

    /// <summary>The package's folder; the first who asks waits for it to be published. The packed file lies beside it.</summary>
    public async Task<string> Folder()
    {
        await once.WaitAsync();
        try
        {
            return folder ??= Environment.GetEnvironmentVariable("HANDLER_PACKAGE") ?? await Kept();
        }
        finally
        {
            once.Release();
        }
    }

    public void Dispose() => once.Dispose();

    private static async Task<string> Kept()
    {
        var packages = Path.Combine(Repository.Root, "artifacts", "packages");
        var kept = Path.Combine(packages, Hash());
        if (!Directory.Exists(kept))
        {
            if (Directory.Exists(packages)) Directory.Delete(packages, recursive: true);
            var making = Path.Combine(packages, "making");
            await Publish(Path.Combine(making, "app"));
            Directory.Move(making, kept);
        }
        return Path.Combine(kept, "app");
    }

    // Built in a place of its own: whoever runs tests may be building the same projects for something else. No build node may outlive the command: it would keep the command's
    // output open, and this waits for its end.
    private static async Task Publish(string target)
    {
        string[] arguments = ["publish", "functions", "-o", target, "--artifacts-path", Path.Combine(Repository.Root, "artifacts", "publish"), "--nologo", "-v", "quiet", "-nodeReuse:false"];
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode is not 0) throw new InvalidOperationException($"dotnet publish ended with {process.ExitCode}: {string.Concat(output)}");
    }

    private static string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files().Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(Repository.Root, file)));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private static IEnumerable<string> Files() =>
        Sources.SelectMany(source => Directory.EnumerateFiles(Path.Combine(Repository.Root, source), "*", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => NoSources.Contains(part, StringComparer.Ordinal)))
            .Concat(Directory.EnumerateFiles(Repository.Root).Where(file => Path.GetExtension(file) is ".props" or ".json"));
}
