using System.IO.Compression;

namespace Functions.Hosting;

/// <summary>
/// A published folder as one file, ready for <c>az functionapp deployment source config-zip</c>: entries in ordinal order, all of one fixed time, and with the mode of a Unix file,
/// so that the same folder gives the same bytes and what may run still may.
/// </summary>
public static class PackageZip
{
    private const int RegularFile = 0x8000;
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Runnable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // The first moment that the format can write.
    private static readonly DateTimeOffset Moment = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Packs a folder.</summary>
    /// <param name="folder">The published folder.</param>
    /// <param name="file">Where the package goes; one that is there is replaced.</param>
    /// <returns>Its length in bytes.</returns>
    /// <exception cref="IOException">The folder can't be read or the file not be written.</exception>
    public static long Write(string folder, string file)
    {
        using (var zip = new ZipArchive(File.Create(file), ZipArchiveMode.Create))
        {
            foreach (var (name, path) in Entries(folder)) Add(zip, name, path);
        }
        return new FileInfo(file).Length;
    }

    private static IEnumerable<(string Name, string Path)> Entries(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => (Name: Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'), Path: path))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal);

    private static void Add(ZipArchive zip, string name, string path)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);
        entry.LastWriteTime = Moment;
        entry.ExternalAttributes = unchecked((RegularFile | (int)ModeOf(path)) << 16);
        using var content = File.OpenRead(path);
        using var packed = entry.Open();
        content.CopyTo(packed);
    }

    // Whoever builds may have a mask of their own; only what may run and what may not is part of the package.
    private static UnixFileMode ModeOf(string path) =>
        !OperatingSystem.IsWindows() && File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute) ? Runnable : Readable;
}
