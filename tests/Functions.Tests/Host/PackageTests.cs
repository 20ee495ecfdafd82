using System.Diagnostics;
using Functions.Tests.Hosting;

namespace Functions.Tests.Host;

public sealed class PackageTests(PublishedProduct product)
{
    [Fact]
    public async Task The_executable_is_where_host_json_says_and_may_run()
    {
        var package = Package.Read(await product.Folder());
        Assert.True(File.Exists(package.Executable));
        if (!OperatingSystem.IsWindows()) Assert.True(File.GetUnixFileMode(package.Executable).HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public async Task The_executable_writes_the_very_functions_of_the_package()
    {
        var folder = await product.Folder();
        var again = Directory.CreateTempSubdirectory("again-").FullName;
        using (var process = Process.Start(new ProcessStartInfo(Package.Read(folder).Executable, ["emit-functions", again]) { RedirectStandardOutput = true, UseShellExecute = false })!)
        {
            await process.WaitForExitAsync();
            Assert.Equal(0, process.ExitCode);
        }
        Assert.NotEmpty(Package.Read(folder).Functions);
        Assert.Equal(Texts(folder), Texts(again));
        Directory.Delete(again, recursive: true);
    }

    [Fact]
    public async Task The_package_holds_the_reviewed_functions_and_no_other()
    {
        var reviewed = Directory.GetFiles(Path.Combine(Repository.Root, "tests/Functions.Tests/Hosting/Snapshots")).Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(reviewed.Order(StringComparer.Ordinal), Package.Read(await product.Folder()).Functions.Keys.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(string, string)> Texts(string folder) =>
        Directory.GetFiles(folder, "function.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => (Path.GetRelativePath(folder, f), File.ReadAllText(f)));
}
