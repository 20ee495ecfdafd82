namespace Functions.Storage.Shapes;

/// <summary><c>-- shapes</c>: which forms of what is stored this build writes and reads, to be held against what a newer or older one lists.</summary>
public static class ShapesCommand
{
    /// <summary>Does the command if it is the one that was given.</summary>
    /// <returns>The exit code, or null when another command was given.</returns>
    public static int? TryRun(IReadOnlyList<string> words)
    {
        if (words is not ["shapes"]) return null;
        foreach (var shape in StoredShapes.All)
            Console.WriteLine($"{shape.Store.ToString().ToLowerInvariant()}/{shape.Name,-16} {shape.Version}  {shape.Origin.ToString().ToLowerInvariant(),-8} {shape.Holds}");
        return 0;
    }
}
