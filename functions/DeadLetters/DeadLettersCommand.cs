using System.Text.Json.Nodes;
using Functions.Tools;

namespace Functions.DeadLetters;

/// <summary><c>-- dead-letters list|groups|show|replay</c>: the same as the console's page, for people at a terminal and for scripts.</summary>
public static class DeadLettersCommand
{
    private const string Word = "dead-letters";
    private const string Address = "/api/dead-letters";

    private const string Usage = """
        用法 / usage: dead-letters list   [--queue Q] [--cause C] [--since DAY] [--until DAY]
                      dead-letters groups [--queue Q] [--cause C] [--since DAY] [--until DAY]
                      dead-letters show ID
                      dead-letters replay ID… | --queue Q --cause C  [--limit N] [--force]
                      [--url http://127.0.0.1:7071] [--key-env Admin__Key] [--json]
        """;

    private static readonly string[] Filters = ["--queue", "--cause", "--since", "--until"];

    /// <summary>Does the command if it is the one that was given.</summary>
    /// <returns>The exit code, or null when another command was given.</returns>
    public static async Task<int?> TryRun(IReadOnlyList<string> words)
    {
        if (words is not [Word, ..]) return null;
        return await ToolScreen.Run(async () =>
        {
            var options = ToolOptions.Parse(words.Skip(1), [.. Filters, "--limit", "--url", "--key-env"], ["--force", "--json"]);
            using var api = new RunningApi(options.Url, options.Key);
            return options.Words.ToArray() switch
            {
                ["list"] => await List(api, options, "", ("队列 queue", "queue"), ("原因 cause", "cause"), ("存放于 kept", "keptAt"), ("退回 replays", "replays"), ("机构 hospital", "hospital"), ("编号 id", "id")),
                ["groups"] => await List(api, options, "/groups", ("数量 count", "count"), ("队列 queue", "queue"), ("原因 cause", "cause"), ("最早 oldest", "oldest"), ("最近 newest", "newest"), ("示例 sample", "sample")),
                ["show", var id] => await Show(api, id),
                ["replay", .. var ids] => await Replay(api, options, ids),
                _ => throw new ArgumentException(Usage),
            };
        });
    }

    private static async Task<int> List(RunningApi api, ToolOptions options, string part, params (string Title, string Member)[] columns)
    {
        var query = Filters.Where(options.Values.ContainsKey).Select(f => $"{f[2..]}={Uri.EscapeDataString(options.Values[f])}");
        var items = await api.All($"{Address}{part}?{string.Join('&', query)}");
        if (options.Has("--json")) ToolScreen.Json(new JsonArray([.. items.Select(i => i.DeepClone())]));
        else ToolScreen.Table(items, columns);
        return 0;
    }

    private static async Task<int> Show(RunningApi api, string id)
    {
        ToolScreen.Json(await api.Call(HttpMethod.Get, $"{Address}/{Uri.EscapeDataString(id)}"));
        return 0;
    }

    private static async Task<int> Replay(RunningApi api, ToolOptions options, IReadOnlyList<string> ids)
    {
        var (queue, cause) = (options.Values.GetValueOrDefault("--queue"), options.Values.GetValueOrDefault("--cause"));
        // Everything at once is never what somebody means who forgot to say what.
        if (ids.Count == 0 && queue is null && cause is null) throw new ArgumentException(Usage);
        if (options.Values.TryGetValue("--limit", out var text) && !int.TryParse(text, out _)) throw new ArgumentException($"--limit 应为整数 / --limit must be a number: '{text}'.");
        int? limit = text is null ? null : int.Parse(text);
        var done = await api.Call(HttpMethod.Post, $"{Address}/replay", new ReplayRequest(queue, cause, ids.Count > 0 ? ids : null, limit, options.Has("--force")));
        if (options.Has("--json")) ToolScreen.Json(done);
        else Tell(done);
        return done["skipped"]!.AsArray().Count == 0 ? 0 : 1;
    }

    private static void Tell(JsonNode done)
    {
        var (sent, skipped) = (done["sent"]!.AsArray(), done["skipped"]!.AsArray());
        Console.WriteLine($"已投递 sent: {sent.Count}  未投递 skipped: {skipped.Count}  尚余 left: {done["left"]}");
        if (skipped.Count > 0) ToolScreen.Table(skipped, ("编号 id", "id"), ("原因 code", "code"));
        ToolScreen.Table(Compared(done), ("队列 queue", "queue"), ("原因 cause", "cause"), ("之前 before", "before"), ("之后 after", "after"));
    }

    private static IEnumerable<JsonObject> Compared(JsonNode done)
    {
        var after = done["after"]!.AsArray().ToDictionary(g => Group(g!), g => (int)g!["count"]!, StringComparer.Ordinal);
        var before = done["before"]!.AsArray().ToDictionary(g => Group(g!), g => (int)g!["count"]!, StringComparer.Ordinal);
        return before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(group => new JsonObject
        {
            ["queue"] = group.Split('\n')[0],
            ["cause"] = group.Split('\n')[1],
            ["before"] = before.GetValueOrDefault(group),
            ["after"] = after.GetValueOrDefault(group),
        });
    }

    private static string Group(JsonNode group) => $"{group["queue"]}\n{group["cause"]}";
}
