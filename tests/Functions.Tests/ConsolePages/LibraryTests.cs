using System.Diagnostics;
using Functions.LocalServices;
using Functions.Tests.Hosting;

namespace Functions.Tests.ConsolePages;

/// <summary>The third-party files of the console are what their pinned packages make, and nobody's handiwork.</summary>
public sealed class LibraryTests
{
    [Fact]
    public async Task The_libraries_are_made_again_byte_for_byte()
    {
        var source = Path.Combine(Repository.Root, "functions/ConsolePages/lib-source");
        await new PackageInstallation(source, TestContext.Current.SendDiagnosticMessage).Ensure(TestContext.Current.CancellationToken);
        var made = Directory.CreateTempSubdirectory("lib-").FullName;
        using (var build = Process.Start(new ProcessStartInfo("node", ["build.mjs", made]) { WorkingDirectory = source, UseShellExecute = false })!)
        {
            await build.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, build.ExitCode);
        }

        var kept = Path.Combine(Repository.Root, "functions/wwwroot/console/lib");
        Assert.Equal(Names(kept), Names(made));
        foreach (var name in Names(kept)) Assert.True(File.ReadAllBytes(Path.Combine(kept, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(made, name))), $"{name} is not what its packages make");
        Directory.Delete(made, recursive: true);
    }

    private static IEnumerable<string> Names(string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal);
}
