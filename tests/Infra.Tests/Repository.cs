namespace Infra.Tests;

/// <summary>Where the sources are, seen from the built tests.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Infra { get; } = Path.Combine(Root, "infra-bicep");

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Find(DirectoryInfo? directory) => directory switch
    {
        null => throw new DirectoryNotFoundException("No Functions.sln above the tests."),
        _ when File.Exists(Path.Combine(directory.FullName, "Functions.sln")) => directory.FullName,
        _ => Find(directory.Parent),
    };
}
