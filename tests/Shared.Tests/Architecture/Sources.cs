namespace Shared.Tests.Architecture;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Sources
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>The C# files below a folder of the checkout, without what the build makes.</summary>
    public static IEnumerable<SourceFile> In(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules"))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Root, path))));

    private static string Find(DirectoryInfo? directory) => directory switch
    {
        null => throw new DirectoryNotFoundException("No Functions.sln above the tests."),
        _ when File.Exists(Path.Combine(directory.FullName, "Functions.sln")) => directory.FullName,
        _ => Find(directory.Parent),
    };
}

/// <summary>A file and what it holds.</summary>
internal sealed record SourceFile(string Path, string Text);
