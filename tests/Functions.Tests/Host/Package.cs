using System.Globalization;
using System.Text.Json;

namespace Functions.Tests.Host;

/// <summary>A package's own description of itself.</summary>
public sealed record Package(string Executable, TimeSpan FunctionTimeout, IReadOnlyDictionary<string, JsonElement> Functions)
{
    /// <summary>The functions that are started by an event and not by HTTP.</summary>
    public IEnumerable<string> EventFunctions => Functions.Where(f => Trigger(f.Value) is not "httpTrigger").Select(f => f.Key);

    /// <summary>The functions that messages start, and the queue of each; the dead-letter queues of a bus have no stand-in among storage queues.</summary>
    public IEnumerable<(string Function, string Queue)> Queues => Functions.Where(f => Trigger(f.Value) is "serviceBusTrigger")
        .Select(f => (f.Key, f.Value.GetProperty("bindings")[0].GetProperty("queueName").GetString()!))
        .Where(f => !f.Item2.EndsWith("/$DeadLetterQueue", StringComparison.Ordinal));

    public static Package Read(string folder)
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "host.json")));
        var path = host.RootElement.GetProperty("customHandler").GetProperty("description").GetProperty("defaultExecutablePath").GetString()!;
        var functions = Directory.GetDirectories(folder).Where(d => File.Exists(Path.Combine(d, "function.json"))).ToDictionary(
            d => Path.GetFileName(d), d => JsonDocument.Parse(File.ReadAllText(Path.Combine(d, "function.json"))).RootElement.Clone(), StringComparer.Ordinal);
        return new Package(Path.Combine(folder, path), TimeSpan.Parse(host.RootElement.GetProperty("functionTimeout").GetString()!, CultureInfo.InvariantCulture), functions);
    }

    private static string Trigger(JsonElement function) => function.GetProperty("bindings")[0].GetProperty("type").GetString()!;
}
