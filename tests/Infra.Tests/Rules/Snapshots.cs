using System.Text.Json;
using System.Text.RegularExpressions;

namespace Infra.Tests.Rules;

/// <summary>What the reviewed function.json files ask of settings and queues.</summary>
internal static partial class Snapshots
{
    private static readonly IReadOnlyList<string> Texts = [.. Directory.GetFiles(Path.Combine(Repository.Root, "tests/Functions.Tests/Hosting/Snapshots")).Select(File.ReadAllText)];

    private static readonly IReadOnlyList<JsonElement> Bindings =
        [.. Texts.SelectMany(t => JsonDocument.Parse(t).RootElement.GetProperty("bindings").EnumerateArray())];

    /// <summary>The prefixes of settings by which bindings are connected.</summary>
    public static IReadOnlyList<string> Connections { get; } = [.. Values("connection").Distinct(StringComparer.Ordinal)];

    /// <summary>Settings that are named between percent signs.</summary>
    public static IReadOnlyList<string> Percents { get; } = [.. Texts.SelectMany(t => Percent().Matches(t)).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>The queues they listen to, dead letters aside.</summary>
    public static IReadOnlyList<string> Queues { get; } = [.. Values("queueName").Select(q => q.Split('/')[0]).Distinct(StringComparer.Ordinal)];

    /// <summary>Names of the functions.</summary>
    public static IReadOnlyList<string> Functions { get; } =
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "tests/Functions.Tests/Hosting/Snapshots")).Select(f => Path.GetFileNameWithoutExtension(f))];

    private static IEnumerable<string> Values(string key) => Bindings.Where(b => b.TryGetProperty(key, out _)).Select(b => b.GetProperty(key).GetString()!);

    [GeneratedRegex("%(?<name>[A-Za-z_]+)%", RegexOptions.None, 30000)]
    private static partial Regex Percent();
}
