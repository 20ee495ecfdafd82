using Functions.Tests.Api.Description;
using Functions.Tests.Hosting;

namespace Functions.Tests.Access.Rights;

/// <summary>Whose the id in a path is.</summary>
public enum Named { Nobodys, OfHospital, OfPerson }

/// <summary>What is expected of one operation.</summary>
/// <param name="Operation">Its name in the description.</param>
/// <param name="Roles">The first letters of the roles that may.</param>
/// <param name="Names">Whose the id in its path is.</param>
public sealed record Right(string Operation, string Roles, Named Names)
{
    /// <summary>Whether a role may do it at all.</summary>
    public bool Lets(char role) => Roles.Contains(role, StringComparison.Ordinal);
}

/// <summary>The reviewed table of rights, <c>rights.txt</c>.</summary>
public static class RightsTable
{
    /// <summary>By operation.</summary>
    public static IReadOnlyDictionary<string, Right> Lines { get; } = File.ReadLines(Path.Combine(Repository.Root, "tests/Functions.Tests/Access/Rights/rights.txt"))
        .Where(line => line.Length > 0 && line[0] != '#').Select(Read).ToDictionary(r => r.Operation, StringComparer.Ordinal);

    /// <summary>What is expected of an operation.</summary>
    public static Right Of(DescribedOperation operation) => Lines.GetValueOrDefault(operation.Id) ?? throw new InvalidOperationException($"{operation.Id} has no line in rights.txt: say who may do it.");

    private static Right Read(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var operation, var roles, var names]
        ? new Right(operation, roles, names switch { "hospital" => Named.OfHospital, "person" => Named.OfPerson, _ => Named.Nobodys })
        : throw new InvalidOperationException($"rights.txt: '{line}' isn't 'operation roles names'.");
}
