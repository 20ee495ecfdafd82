using System.Diagnostics;
using System.IO.Compression;
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

    [Fact]
    public async Task The_package_brings_its_own_runtime_and_nothing_that_only_developers_need()
    {
        var folder = await product.Folder();
        string[] needed = ["host.json", "handler", "libcoreclr.so", "System.Private.CoreLib.dll", "Microsoft.AspNetCore.dll", "Shared.dll", "wwwroot/console/index.html"];
        Assert.Equal([], needed.Where(name => !File.Exists(Path.Combine(folder, name))));
        string[] useless = ["*.xml", "*.js.map", "azurite*", "package.json", "*.schema.json", "*.Development.json"];
        Assert.Equal([], useless.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)).Select(f => Path.GetRelativePath(folder, f)));
    }

    [Fact]
    public async Task The_packed_file_holds_every_file_in_order_with_its_mode_and_one_time_and_is_small_enough()
    {
        var folder = await product.Folder();
        var file = Path.Combine(folder, "..", "functions.zip");
        Assert.InRange(new FileInfo(file).Length, 1, 80_000_000);
        using var zip = ZipFile.OpenRead(file);
        var names = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal);
        Assert.Equal(names, zip.Entries.Select(e => e.FullName));
        Assert.Single(zip.Entries.Select(e => e.LastWriteTime.DateTime).Distinct());
        Assert.Equal(Convert.ToInt32("100755", 8), zip.GetEntry("handler")!.ExternalAttributes >>> 16);
        Assert.Equal(Convert.ToInt32("100644", 8), zip.GetEntry("host.json")!.ExternalAttributes >>> 16);
    }

    [Fact]
    public async Task Nothing_in_the_package_says_where_it_was_built()
    {
        var folder = await product.Folder();
        var place = System.Text.Encoding.UTF8.GetBytes(Repository.Root + Path.DirectorySeparatorChar);
        string[] ours = ["handler.dll", "Shared.dll", "handler.pdb", "Shared.pdb", "handler.deps.json", "handler.runtimeconfig.json"];
        Assert.Equal([], ours.Where(name => File.ReadAllBytes(Path.Combine(folder, name)).AsSpan().IndexOf(place) >= 0));
    }

    private static IEnumerable<(string, string)> Texts(string folder) =>
        Directory.GetFiles(folder, "function.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => (Path.GetRelativePath(folder, f), File.ReadAllText(f)));
}
