using System.IO.Compression;
using Functions.Hosting;

namespace Functions.Tests.Hosting;

public sealed class PackageZipTests : IDisposable
{
    private readonly DirectoryInfo place = Directory.CreateTempSubdirectory("zip-");

    [Fact]
    public void The_same_files_give_the_same_bytes_wherever_and_whenever_they_were_written()
    {
        var first = Packed("first", ["host.json", "Sweep/function.json", "handler", "a/b", "a-b"]);
        var second = Packed("second", ["a-b", "handler", "a/b", "Sweep/function.json", "host.json"], touched: new DateTime(2020, 2, 29, 12, 0, 0, DateTimeKind.Utc));
        Assert.Equal(first, second);
        using var zip = new ZipArchive(new MemoryStream(first));
        Assert.Equal(["Sweep/function.json", "a-b", "a/b", "handler", "host.json"], zip.Entries.Select(e => e.FullName));
    }

    [Fact]
    public void What_may_run_may_still_run_for_everybody_whatever_mask_it_was_built_under()
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Folder("app", ["handler", "host.json"], touched: null);
        File.SetUnixFileMode(Path.Combine(folder, "handler"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        File.SetUnixFileMode(Path.Combine(folder, "host.json"), UnixFileMode.UserRead);
        var file = Path.Combine(place.FullName, "functions.zip");
        Assert.Equal(0, PackCommand.TryRun(["pack", folder, file]));
        var target = Path.Combine(place.FullName, "unpacked");
        ZipFile.ExtractToDirectory(file, target);
        Assert.True(File.GetUnixFileMode(Path.Combine(target, "handler")).HasFlag(UnixFileMode.UserExecute | UnixFileMode.OtherExecute));
        Assert.False(File.GetUnixFileMode(Path.Combine(target, "host.json")).HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public void The_command_says_how_it_is_used_and_leaves_other_commands_alone()
    {
        Assert.Null(PackCommand.TryRun([]));
        Assert.Null(PackCommand.TryRun(["backtest"]));
        Assert.Equal(2, PackCommand.TryRun(["pack", place.FullName]));
        Assert.Equal(2, PackCommand.TryRun(["pack", Path.Combine(place.FullName, "nowhere"), "x.zip"]));
        Assert.Equal(1, PackCommand.TryRun(["pack", place.FullName, Path.Combine(place.FullName, "no", "such", "folder.zip")]));
    }

    public void Dispose() => place.Delete(recursive: true);

    private byte[] Packed(string name, string[] files, DateTime? touched = null)
    {
        var zip = Path.Combine(place.FullName, name + ".zip");
        PackageZip.Write(Folder(name, files, touched), zip);
        return File.ReadAllBytes(zip);
    }

    private string Folder(string name, string[] files, DateTime? touched)
    {
        var folder = Path.Combine(place.FullName, name);
        foreach (var file in files)
        {
            var path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, $"content of {file}");
            if (touched is { } time) File.SetLastWriteTimeUtc(path, time);
        }
        return folder;
    }
}
