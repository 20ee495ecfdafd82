using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Api;
using Functions.Tools;

namespace Functions.Audit;

/// <summary><c>-- audit verify</c>: whether the record is whole, asked of a running product or, without <c>--url</c>, of the configured stores themselves.</summary>
public static class AuditCommand
{
    private const string Word = "audit";
    private const string Usage = "用法 / usage: audit verify [--anchor HASH] [--url http://127.0.0.1:7071 [--key-env Admin__Key]] [--json]";

    /// <summary>Whether the command looks into the stores itself, which then have to be configured.</summary>
    public static bool NeedsStores(IReadOnlyList<string> words) => words is [Word, ..] && !words.Contains("--url", StringComparer.Ordinal);

    /// <summary>Does the command if it is the one that was given.</summary>
    /// <param name="words">The words.</param>
    /// <param name="stores">Gives the verification on the configured stores.</param>
    /// <returns>The exit code, or null when another command was given.</returns>
    public static async Task<int?> TryRun(IReadOnlyList<string> words, Func<AuditVerification> stores)
    {
        if (words is not [Word, ..]) return null;
        return await ToolScreen.Run(async () =>
        {
            var options = ToolOptions.Parse(words.Skip(1), ["--anchor", "--url", "--key-env"], ["--json"]);
            if (options.Words is not ["verify"]) throw new ArgumentException(Usage);
            var anchor = options.Values.GetValueOrDefault("--anchor");
            var verdict = options.Values.ContainsKey("--url") ? await Ask(options, anchor)
                : JsonSerializer.SerializeToNode(await stores().Run(anchor, CancellationToken.None), ApiJson.Options)!;
            if (options.Has("--json")) ToolScreen.Json(verdict);
            else Tell(verdict);
            return (bool)verdict["intact"]! ? 0 : 1;
        });
    }

    private static async Task<JsonNode> Ask(ToolOptions options, string? anchor)
    {
        using var api = new RunningApi(options.Url, options.Key);
        return await api.Call(HttpMethod.Get, $"/api/audit/verification{(anchor is null ? "" : $"?anchor={Uri.EscapeDataString(anchor)}")}");
    }

    private static void Tell(JsonNode verdict)
    {
        Console.WriteLine($"记录链 chains: {verdict["chains"]}  记录 entries: {verdict["entries"]}  最近锚点 last anchor: {verdict["lastAnchor"]?.ToString() ?? "-"} {verdict["lastAnchoredAt"]}");
        Console.WriteLine((bool)verdict["intact"]! ? "完整 intact" : "不完整 NOT INTACT");
        foreach (var fault in verdict["faults"]!.AsArray())
            Console.WriteLine($"{fault!["chain"]} #{fault["sequence"]} {fault["fault"]}: {fault["message"]!["zh"]} {fault["message"]!["en"]}");
    }
}
