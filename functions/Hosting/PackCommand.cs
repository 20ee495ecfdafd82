namespace Functions.Hosting;

/// <summary><c>handler pack DIR FILE</c>: packs a published folder into the one file that is deployed.</summary>
public static class PackCommand
{
    private const string Word = "pack";

    /// <summary>Does the command if it is the one that was given.</summary>
    /// <returns>The exit code, or null when another command was given.</returns>
    public static int? TryRun(IReadOnlyList<string> words)
    {
        if (words is not [Word, ..]) return null;
        if (words is not [_, var folder, var file] || !Directory.Exists(folder))
        {
            Console.Error.WriteLine($"用法 / usage: handler {Word} DIR FILE; DIR 为已发布的目录 / DIR is a published folder.");
            return 2;
        }
        try
        {
            Console.WriteLine($"{file}: {PackageZip.Write(folder, file) / 1048576.0:0.0} MiB");
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
