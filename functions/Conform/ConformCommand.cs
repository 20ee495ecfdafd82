using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Functions.Conform.Checks;
using Functions.Conform.Line;
using Functions.Conform.Observed;
using Functions.Conform.Report;
using Functions.Tools;

namespace Functions.Conform;

/// <summary><c>-- conform URL</c>: judges a hospital's sender by what the product holds of it and, with <c>--listen</c>, by how it behaves on a line that makes trouble.</summary>
public static class ConformCommand
{
    private const string Word = "conform";

    /// <summary>Does the command if it is the one that was given.</summary>
    /// <returns>0 when the sender may go live, 1 when not yet, 2 when the command or the connection is wrong; null when another command was given.</returns>
    public static async Task<int?> TryRun(IReadOnlyList<string> words)
    {
        if (words is not [Word, ..]) return null;
        return await ToolScreen.Run(async () =>
        {
            var options = ConformOptions.Parse(words.Skip(1), TimeProvider.System);
            using var api = new RunningApi(options.Product, options.Key);
            var reader = new ObservationReader(api, options.Product, TimeProvider.System);
            var hospital = options.Hospital ?? await reader.Owner() ?? throw new ArgumentException($"密钥不属于某家医院，请写 --hospital / the key is of no hospital: say --hospital.\n{ConformOptions.Usage}");
            var calls = options.Listen is { } listen ? await Listen(listen, options) : null;
            var verdict = Verdict.Of(await reader.Read(hospital, options.Days, calls));
            if (options.Report is { } path) await File.WriteAllTextAsync(path, ConformPage.Write(verdict));
            if (options.Json) ToolScreen.Json(ConformJson.Of(verdict));
            else Show(verdict, options.Report);
            return verdict.Readiness == Readiness.Ready ? 0 : 1;
        });
    }

    private static async Task<IReadOnlyList<PassedCall>> Listen(Uri listen, ConformOptions options)
    {
        var script = new FaultScript(FaultScript.Everything, options.Wait);
        await using var line = await ConformLine.Open(listen, options.Product, script, TimeProvider.System);
        await Console.Error.WriteLineAsync($"检验线路 line: {line.Address} → {options.Product}\n"
            + $"请把报送程序的地址改为此处，照常报送至少 {FaultScript.Everything.Count} 份文件并更正一次；完成后按 Ctrl-C 出报告。\n"
            + $"Point the sender here, let it send {FaultScript.Everything.Count} files or more and correct one; then press Ctrl-C for the report.");
        var done = new TaskCompletionSource();
        // Started in the background, it hears no Ctrl-C.
        using var pressed = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var told = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await Task.WhenAny(done.Task, options.Open is { } time ? Task.Delay(time) : Task.Delay(Timeout.Infinite));
        if (script.Left > 0) await Console.Error.WriteLineAsync($"尚有 {script.Left} 种故障没有遇到 / {script.Left} kinds of trouble were not met.");
        return line.Calls;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            done.TrySetResult();
        }
    }

    private static void Show(Verdict verdict, string? report)
    {
        ToolScreen.Table(verdict.Points.Select(p => (JsonNode?)new JsonObject
        {
            ["mark"] = p.Finding.Outcome switch { Outcome.Passed => "✓", Outcome.Failed => "✗", _ => "–" },
            ["id"] = p.Check.Id,
            ["points"] = $"{p.Points}/{p.Check.Weight}",
            ["title"] = p.Check.Title.Zh,
            ["seen"] = string.Join('\n', p.Finding.Evidence.Prepend(p.Finding.Seen.Zh)),
        }), ("", "mark"), ("项目 point", "id"), ("分 points", "points"), ("要求 expected", "title"), ("所见 seen", "seen"));
        Console.WriteLine($"{verdict.Score}/100  {verdict.Word}");
        Console.WriteLine(Verdict.Rule);
        if (report is not null) Console.WriteLine($"报告 report: {report}");
    }
}
