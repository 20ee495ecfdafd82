using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Infra.Tests.Compilation;

/// <summary>The real compiler on a copy of infra-bicep, because it writes beside what it reads. It knows every resource type and asks no network.</summary>
internal static class BicepCompiler
{
    /// <summary>Whoever is named here is looked for in what comes out.</summary>
    public const string Operator = "pharmacy@example.org", Platform = "33333333-3333-3333-3333-333333333333";

    private static readonly (string, string)[] Environment =
    [
        ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1"), ("AZURE_ENV_NAME", "shortage"),
        ("OPERATORS", $"[\"{Operator}\"]"), ("PLATFORM_PRINCIPALS", $"[\"{Platform}\"]"), ("ENTRA_CLIENT_ID", "44444444-4444-4444-4444-444444444444"),
    ];

    private static readonly Lazy<string> Copy = new(() => Copied("shared"));
    private static readonly ConcurrentDictionary<string, Lazy<Task<JsonNode>>> Snapshots = new(StringComparer.Ordinal);
    private static readonly SemaphoreSlim OneAtATime = new(1);

    private static string Program { get; } = Path.Combine(
        typeof(BicepCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "BicepTools").Value!,
        OperatingSystem.IsWindows() ? "bicep.exe" : "bicep");

    /// <summary>Every parameter file, by its path below infra-bicep.</summary>
    public static IReadOnlyList<string> ParameterFiles { get; } =
        [.. Directory.GetFiles(Repository.Infra, "*.bicepparam", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Repository.Infra, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>Compiles and lints; silence is success.</summary>
    public static Task<Told> Lint(string file, string? directory = null) => Run(["lint", file], directory ?? Copy.Value);

    /// <summary>What would be deployed with a parameter file: each resource with its values worked out, as far as they are known before.</summary>
    public static Task<JsonNode> Snapshot(string parameters) =>
        Snapshots.GetOrAdd(parameters, p => new Lazy<Task<JsonNode>>(() => Predict(p, Copy.Value))).Value;

    /// <summary>The same in an environment of one's own.</summary>
    /// <param name="parameters">The parameter file.</param>
    /// <param name="name">Names the copy; two at once must not share one.</param>
    /// <param name="environment">What is set besides.</param>
    public static Task<JsonNode> Snapshot(string parameters, string name, params (string, string)[] environment) => Predict(parameters, Copied(name), environment);

    /// <summary>A copy of infra-bicep to spoil.</summary>
    public static string Copied(string name)
    {
        var target = Path.Combine(AppContext.BaseDirectory, "bicep", name);
        if (Directory.Exists(target)) Directory.Delete(target, recursive: true);
        foreach (var file in Directory.GetFiles(Repository.Infra, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(Repository.Infra, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return target;
    }

    private static async Task<JsonNode> Predict(string parameters, string directory, params (string, string)[] environment)
    {
        var told = await Run(
            ["snapshot", parameters, "--mode", "overwrite", "--subscription-id", "11111111-1111-1111-1111-111111111111", "--tenant-id", "22222222-2222-2222-2222-222222222222", "--location", "eastasia", "--deployment-name", "test"],
            directory, environment);
        Assert.True(told is { ExitCode: 0, Output: "", Errors: "" }, told.ToString());
        return JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(directory, Path.ChangeExtension(parameters, ".snapshot.json"))))!;
    }

    private static async Task<Told> Run(string[] arguments, string directory, params (string, string)[] environment)
    {
        await OneAtATime.WaitAsync();
        try
        {
            return await Tool.Run(Program, arguments, directory, [.. Environment, .. environment]);
        }
        finally
        {
            OneAtATime.Release();
        }
    }
}
