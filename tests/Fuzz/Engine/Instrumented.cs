using System.Diagnostics;
using SharpFuzz;

namespace Fuzz.Engine;

/// <summary>A copy of the built program whose product assemblies count the branches they take, and the run that is handed over to it.</summary>
public static class Instrumented
{
    private const string Folder = "instrumented";
    private const string Mark = "made";
    private static readonly string[] Counted = ["Shared.dll", "handler.dll", "ExcelDataReader.dll"];

    /// <summary>Whether this is the copy.</summary>
    public static bool IsThis => new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Name == Folder;

    /// <summary>Makes the copy if it is older than what it is of, and runs it with the same words.</summary>
    /// <returns>Its exit code.</returns>
    public static int Run(IReadOnlyList<string> args)
    {
        var copy = Path.Combine(AppContext.BaseDirectory, Folder);
        if (!IsFresh(copy)) Make(copy);
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Program(copy), .. args]))!;
        process.WaitForExit();
        return process.ExitCode;
    }

    // Started as `dotnet Fuzz.dll`, the process is dotnet; started by its own name, the copy has that name too.
    private static string[] Program(string copy) => [Path.Combine(copy, "Fuzz.dll")];

    // The mark is written last: a copy that was broken off has none.
    private static bool IsFresh(string copy) => Array.TrueForAll([.. Counted, "Fuzz.dll"], name =>
        File.GetLastWriteTimeUtc(Path.Combine(copy, Mark)) >= File.GetLastWriteTimeUtc(Path.Combine(AppContext.BaseDirectory, name)));

    private static void Make(string copy)
    {
        if (Directory.Exists(copy)) Directory.Delete(copy, recursive: true);
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(AppContext.BaseDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        foreach (var name in Counted)
            Fuzzer.Instrument(Path.Combine(copy, name), type => !type.StartsWith("System.", StringComparison.Ordinal), Options.Value);

        File.WriteAllText(Path.Combine(copy, Mark), "");
    }
}
