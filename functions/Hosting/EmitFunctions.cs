namespace Functions.Hosting;

/// <summary>Writes the <c>function.json</c> of each function from the metadata on its endpoint.</summary>
public static class EmitFunctions
{
    /// <summary>Every function's binding, in the order of names.</summary>
    public static IReadOnlyList<FunctionBinding> Bindings(IEnumerable<Endpoint> endpoints) =>
        [.. endpoints.Select(e => e.Metadata.GetMetadata<FunctionBinding>()).OfType<FunctionBinding>().OrderBy(b => b.Name, StringComparer.Ordinal)];
}
