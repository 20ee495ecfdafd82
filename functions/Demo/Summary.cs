using System.Text.Json;
using Shared.Vocabulary;
using Spectre.Console;

namespace Functions.Demo;

/// <summary>Prints what a local run found in the sample district, asked for over the public API, and where to look further.</summary>
public sealed class Summary(DemoClient client, IAnsiConsole console)
{
    private const int MonthsOfSupply = 6;

    /// <summary>Prints everything.</summary>
    public async Task Print(LoadedSample sample, string address, string adminKey, CancellationToken cancel)
    {
        var month = Month.Of(sample.District.Profile.LastDay);
        await Feeds(cancel);
        await Ratios(month, cancel);
        await Completion(sample.District.Profile.LastDay, cancel);
        await Supply(month, cancel);
        var warnings = await Warnings(cancel);
        var report = await Report(warnings, cancel);
        new WhereToLook(console).Print(address, adminKey, month, report);
    }

    private async Task Feeds(CancellationToken cancel)
    {
        var feeds = await client.All("/api/feeds?pageSize=1000", cancel);
        var table = NewTable("报送与退回 / feeds taken, rows rejected", "数据 kind", "文件 files", "行 rows", "接受 accepted", "退回 rejected", "待映射 unmapped");
        foreach (var kind in feeds.GroupBy(f => Text(f, "kind")).OrderBy(g => g.Key, StringComparer.Ordinal))
            table.AddRow(kind.Key, $"{kind.Count():N0}", Rows(kind, "read"), Rows(kind, "accepted"), Rows(kind, "rejected"), Rows(kind, "unmapped"));
        console.Write(table);
        var codes = new Dictionary<string, (int Count, string Example)>(StringComparer.Ordinal);
        foreach (var feed in feeds.Where(f => f.GetProperty("rows").GetProperty("rejected").GetInt32() > 0))
        {
            foreach (var rejection in await client.All(Text(feed, "rejections"), cancel))
            {
                var (count, example) = codes.GetValueOrDefault(Text(rejection, "code"));
                codes[Text(rejection, "code")] = (count + 1, example ?? $"{Text(feed, "feedId")} 第 {rejection.GetProperty("row").GetInt32()} 行: {rejection.GetProperty("message").GetProperty("zh").GetString()}");
            }
        }

        var why = NewTable("退回原因 / why rows were rejected", "代码 code", "次数 count", "例 example");
        foreach (var (code, (count, example)) in codes.OrderByDescending(c => c.Value.Count)) why.AddRow(code, $"{count:N0}", Markup.Escape(example));
        console.Write(why);
    }

    private async Task Ratios(Month month, CancellationToken cancel)
    {
        var table = NewTable($"基本药物使用金额占比 {month} / essential-drug ratio by level", "级别 level", "基药金额 essential", "总金额 all", "占比 ratio", "目标 target", "仅自报 claimed only", "天数 days");
        foreach (var item in await client.All($"/api/indicators/essential-drug-ratio?basis=amount&month={month}&groupBy=level", cancel))
        {
            table.AddRow(Text(item, "level"), Money(item, "numerator"), Money(item, "denominator"), Percent(item, "ratio"), $"{Percent(item, "target")} {Judgement(item)}", Money(item, "claimedOnly"),
                $"{item.GetProperty("daysReported")}/{item.GetProperty("daysExpected")}");
        }

        console.Write(table);
    }

    // What is met only without selected products is said to be, or the mark would contradict the numbers beside it.
    private static string Judgement(JsonElement item) => item.GetProperty("targetMet").ValueKind switch
    {
        JsonValueKind.True when item.GetProperty("targetGuard").ValueKind == JsonValueKind.Object =>
            $"[green]✓[/] 不计中选 without selected {item.GetProperty("targetGuard").GetProperty("ratio").GetDecimal():P1}",
        JsonValueKind.True => "[green]✓[/]",
        JsonValueKind.False => "[red]✗[/]",
        _ => "",
    };

    private async Task Completion(DateOnly asOf, CancellationToken cancel)
    {
        var items = await client.All($"/api/indicators/procurement-completion?asOf={asOf:yyyy-MM-dd}&pageSize=1000", cancel);
        var late = items.Where(i => Text(i, "status") is "behind" or "atRisk").OrderByDescending(i => i.GetProperty("lag").GetDecimal()).ToList();
        var table = NewTable($"集采协议进度落后 {late.Count}/{items.Count} / agreements behind schedule as of {asOf:yyyy-MM-dd}", "机构 hospital", "药品 drug", "约定 agreed", "已购 purchased", "完成率", "时间进度", "状态 status");
        foreach (var i in late.Take(6)) table.AddRow(Text(i, "hospital"), Drug(i), Number(i, "agreedDoses"), Number(i, "purchasedDoses"), Percent(i, "completion"), Percent(i, "timeProgress"), Text(i, "status"));
        console.Write(table);
    }

    private async Task Supply(Month month, CancellationToken cancel)
    {
        var period = $"from={month.Plus(1 - MonthsOfSupply)}&to={month}&groupBy=hospital";
        var deliveries = (await client.All($"/api/indicators/delivery?{period}", cancel)).ToDictionary(i => Text(i, "hospital"), StringComparer.Ordinal);
        var table = NewTable($"配送与回款 {month.Plus(1 - MonthsOfSupply)} – {month} / deliveries and payment", "机构 hospital", "配送率 delivered", "目标 target", "回款天数 payment days", "目标 target", "逾期金额占比 overdue", "未付 open");
        foreach (var paid in (await client.All($"/api/indicators/payment-days?{period}", cancel)).OrderBy(i => i.GetProperty("rank").GetInt32()))
        {
            var delivered = deliveries.GetValueOrDefault(Text(paid, "hospital"));
            var ordersOnline = delivered.ValueKind == JsonValueKind.Object;
            table.AddRow(Text(paid, "hospital"), ordersOnline ? Percent(delivered, "ratio") : "–", ordersOnline ? $"≥ {Percent(delivered, "target")}" : "–",
                Number(paid, "ratio", "0.0"), $"≤ {Number(paid, "target", "0")}", Percent(paid.GetProperty("overdue"), "ratio"), Money(paid.GetProperty("open"), "denominator"));
        }

        console.Write(table);
    }

    private async Task<IReadOnlyList<JsonElement>> Warnings(CancellationToken cancel)
    {
        var all = await client.All("/api/warnings?pageSize=1000", cancel);
        var open = all.Where(w => Text(w, "state") != "resolved").ToList();
        var table = NewTable($"短缺预警 {open.Count} 条未解除 / open warnings (of {all.Count} raised)", "级别", "机构 hospital", "药品 drug", "可用天数 days", "预计断货 stock-out", "依据 why");
        foreach (var w in open.Take(10))
        {
            var colour = Text(w, "severity") switch { "red" => "red", "orange" => "darkorange", _ => "yellow" };
            var why = string.Join("；", w.GetProperty("evidence").EnumerateArray().Select(e => e.GetProperty("text").GetProperty("zh").GetString()));
            table.AddRow($"[{colour}]● {Text(w, "severity")}[/]", Text(w, "hospital"), Drug(w), Number(w, "daysOfStock", "0.#"), Text(w, "projectedStockOut"), Markup.Escape(why));
        }

        console.Write(table);
        return open;
    }

    private async Task<ReportToSign?> Report(IReadOnlyList<JsonElement> warnings, CancellationToken cancel)
    {
        if (warnings.FirstOrDefault(w => w.GetProperty("reportable").GetBoolean() && Text(w, "state") == "open") is not { ValueKind: JsonValueKind.Object } first) return null;
        var key = await client.Key(new { principal = "pharmacist", hospital = Text(first, "hospital"), name = "示例药师" }, cancel);
        var warning = await client.Call(HttpMethod.Post, $"/api/warnings/{Text(first, "id")}/report", new { note = "示例：由预警生成直报草稿", cause = "distribution" }, cancel, key);
        var id = Text(warning, "reportId");
        console.MarkupLine($"[bold]待签署的直报 / report waiting for a signature:[/] {id}  {Text(first, "hospital")}  {Markup.Escape(Drug(first))}  （重构版式，非官方接口）");
        return new ReportToSign(id, key);
    }

    private static string Rows(IEnumerable<JsonElement> feeds, string part) => $"{feeds.Sum(f => f.GetProperty("rows").GetProperty(part).GetInt64()):N0}";

    private static string Drug(JsonElement item) => item.GetProperty("product") is { ValueKind: JsonValueKind.Object } p
        ? Markup.Escape($"{Text(p, "genericName")} {Text(p, "strength")}") : Text(item, "drugCode");

    private static string Text(JsonElement item, string name) => item.TryGetProperty(name, out var v) ? v.ToString() : "";

    private static string Number(JsonElement item, string name, string format = "N0") => item.GetProperty(name) is { ValueKind: JsonValueKind.Number } v ? v.GetDecimal().ToString(format) : "–";

    private static string Money(JsonElement item, string name) => Number(item, name, "N2");

    private static string Percent(JsonElement item, string name) => Number(item, name, "P1");

    private static Table NewTable(string title, params string[] columns)
    {
        var table = new Table().Border(TableBorder.Rounded).Title($"[bold]{Markup.Escape(title)}[/]");
        foreach (var column in columns) table.AddColumn(new TableColumn(Markup.Escape(column)));
        return table;
    }
}

/// <summary>A draft and the key of the pharmacist who may sign it.</summary>
public sealed record ReportToSign(string Id, string PharmacistKey);
