using System.Diagnostics;
using System.Text.Json.Nodes;
using Functions.Api;
using Functions.Tests.Contract;
using Functions.Tests.Hosting;
using Functions.Tests.Tools;

namespace Functions.Tests.Conform;

/// <summary><c>-- conform</c> as somebody at a terminal calls it.</summary>
public sealed class ConformCommandTests(RunningProduct product)
{
    private const int Interrupt = 2;

    [Fact]
    public async Task A_good_sender_through_the_line_ends_with_0_and_a_report_to_print()
    {
        var hospital = await (await product.District()).Hospital(catalogue: null);
        var (line, report) = (new Uri($"http://127.0.0.1:{FreePort.Any()}"), Path.Combine(Path.GetTempPath(), $"{hospital.Code}.html"));
        string[] words = [Path.Combine(AppContext.BaseDirectory, "handler.dll"), "conform", Url, "--listen", line.GetLeftPart(UriPartial.Authority), "--wait", "1", "--report", report, "--json", .. Days];
        var start = new ProcessStartInfo("dotnet", words) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["HOSPITAL_KEY"] = hospital.Key;
        using var process = Process.Start(start)!;
        try
        {
            Assert.Contains(line.Authority, await process.StandardError.ReadLineAsync(), StringComparison.Ordinal);
            using var sender = new TestSender(line, hospital.Key, Habit.Good);
            await sender.Send(new SenderFiles(Habit.Good, Yesterday.AddDays(-2)).All());
            using var signal = Process.Start("kill", [InheritedSignals.Ignore(Interrupt) ? "-TERM" : "-INT", $"{process.Id}"]);
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.Equal((100, "ready"), ((int)JsonNode.Parse(output)!["score"]!, (string?)JsonNode.Parse(output)!["verdict"]));
            Assert.Equal(0, process.ExitCode);
            Assert.Contains("可上线", await File.ReadAllTextAsync(report), StringComparison.Ordinal);
            Assert.DoesNotContain(hospital.Key, output + await File.ReadAllTextAsync(report), StringComparison.Ordinal);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
            File.Delete(report);
        }
    }

    [Fact]
    public async Task Without_the_line_it_tells_what_was_not_seen_and_ends_with_1()
    {
        var hospital = await (await product.District()).Hospital(catalogue: null);
        using var sender = new TestSender(product.Address, hospital.Key, Habit.Good);
        await sender.Send(new SenderFiles(Habit.Good, Yesterday.AddDays(-2)).All());
        var said = await Terminal.Run(Keyed(hospital.Key), ["conform", Url, .. Days]);
        Assert.True(said.Exit == 1, said.ToString());
        Assert.Contains("有条件上线", said.Output, StringComparison.Ordinal);
        Assert.Contains("retries", said.Output, StringComparison.Ordinal);
        var asAdmin = await Terminal.Run(Keyed(ProductProcess.AdminKey), ["conform", Url, "--hospital", hospital.Code, "--json", .. Days]);
        Assert.Equal(71, (int)JsonNode.Parse(asAdmin.Output)!["score"]!);
    }

    [Fact]
    public async Task What_is_wrongly_asked_ends_with_2_and_says_what_was_expected()
    {
        await product.Client();
        Assert.Contains("HOSPITAL_KEY", (await Fails(2, [], "conform", Url)).Error, StringComparison.Ordinal);
        Assert.Contains("--hospital", (await Fails(2, Keyed(ProductProcess.AdminKey), "conform", Url)).Error, StringComparison.Ordinal);
        Assert.Contains("yyyy-MM-dd", (await Fails(2, Keyed("k"), "conform", Url, "--from", "yesterday")).Error, StringComparison.Ordinal);
        Assert.Contains("--listen", (await Fails(2, Keyed("k"), "conform", Url, "--listen", "9090")).Error, StringComparison.Ordinal);
        Assert.Contains("--key-env", (await Fails(2, Keyed("k"), "conform", Url, "--key", "k")).Error, StringComparison.Ordinal);
        Assert.Contains("unauthorized", (await Fails(1, Keyed("no-key-of-ours"), "conform", Url)).Error, StringComparison.Ordinal);
    }

    private static DateOnly Yesterday => TimeProvider.System.GetUtcNow().ChinaDay().AddDays(-1);

    private static string[] Days => ["--from", $"{Yesterday.AddDays(-2):yyyy-MM-dd}", "--to", $"{Yesterday:yyyy-MM-dd}"];

    private string Url => product.Address.GetLeftPart(UriPartial.Authority);

    private static Dictionary<string, string> Keyed(string key) => new(StringComparer.Ordinal) { ["HOSPITAL_KEY"] = key };

    private static async Task<Said> Fails(int exit, Dictionary<string, string> environment, params string[] words)
    {
        var said = await Terminal.Run(environment, words);
        Assert.True(said.Exit == exit, said.ToString());
        return said;
    }
}
