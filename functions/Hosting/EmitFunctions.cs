namespace Functions.Hosting;

/// <summary>Writes the <c>function.json</c> of each function from the metadata on its endpoint.</summary>
public static class EmitFunctions
{
    private const string FileName = "function.json";

    /// <summary>Every function's binding, in the order of names.</summary>
    public static IReadOnlyList<FunctionBinding> Bindings(IEnumerable<Endpoint> endpoints) =>
        [.. endpoints.Select(e => e.Metadata.GetMetadata<FunctionBinding>()).OfType<FunctionBinding>().OrderBy(b => b.Name, StringComparer.Ordinal)];

    /// <summary>
    /// Writes <c>{function}/function.json</c> for each endpoint that carries a binding, and takes away those that an earlier version of
    /// the package left there: the host would start a function that no longer has an endpoint.
    /// </summary>
    /// <returns>The functions' names.</returns>
    /// <exception cref="InvalidOperationException">The host would refuse some of them; nothing was written.</exception>
    public static IReadOnlyList<string> Write(IEnumerable<Endpoint> endpoints, string directory)
    {
        var bindings = Bindings(endpoints);
        var problems = FunctionBindingRules.Problems(bindings);
        if (problems.Count > 0) throw new InvalidOperationException(string.Join(Environment.NewLine, problems));

        RemoveFormer(directory, bindings);
        foreach (var binding in bindings)
        {
            var folder = Directory.CreateDirectory(Path.Combine(directory, binding.Name));
            File.WriteAllBytes(Path.Combine(folder.FullName, FileName), FunctionJson.Of(binding));
        }
        return [.. bindings.Select(b => b.Name)];
    }

    private static void RemoveFormer(string directory, IReadOnlyList<FunctionBinding> bindings)
    {
        var current = bindings.Select(b => b.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var folder in Directory.CreateDirectory(directory).EnumerateDirectories().Where(d => !current.Contains(d.Name)).ToList())
        {
            if (folder.EnumerateFileSystemInfos().Select(f => f.Name).SequenceEqual([FileName])) folder.Delete(recursive: true);
        }
    }
}
