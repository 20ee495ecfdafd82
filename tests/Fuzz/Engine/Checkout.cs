namespace Fuzz.Engine;

/// <summary>The checkout that this was built from, and where inputs lie in it.</summary>
public static class Checkout
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>The inputs that are kept for a target: those that show something of the parser, and those that once broke it.</summary>
    public static IEnumerable<(string Name, byte[] Input)> Inputs(string target) =>
        new[] { Corpus(target), Finds(target) }.Where(Directory.Exists).SelectMany(Directory.EnumerateFiles).Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(Root, file), File.ReadAllBytes(file)));

    /// <summary>Where inputs of a target lie that show something of its parser.</summary>
    public static string Corpus(string target) => Path.Combine(Root, "tests", "Fuzz", "Corpus", target);

    /// <summary>Where inputs of a target lie that once broke it.</summary>
    public static string Finds(string target) => Path.Combine(Root, "tests", "Fuzz", "Finds", target);

    private static string Find(DirectoryInfo? here) => here is null ? throw new DirectoryNotFoundException("There is no Functions.sln above the program.")
        : File.Exists(Path.Combine(here.FullName, "Functions.sln")) ? here.FullName : Find(here.Parent);
}
