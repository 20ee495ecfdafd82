using Functions.Access;
using Functions.Start;
using Functions.Sweep;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Shared.Sample;

namespace Functions.Demo;

/// <summary>A local run: picks up what a killed run left open, shows where to look and, unless told otherwise, loads the sample district.</summary>
public sealed class DemoRun(
    Readiness readiness, SweepFunction sweep, IServer server, DemoOptions options, AdminKey adminKey, Screen screen, TimeProvider clock, ILogger<DemoRun> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await readiness.Ready.WaitAsync(stoppingToken);
            await sweep.Sweep(clock.GetUtcNow(), stoppingToken);
            var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
            screen.Progress($"服务已就绪 / ready: {address}");
            if (options.ShowAdminKey) screen.Progress($"本次运行的管理员密钥 / admin key of this run: {adminKey.Text}");
            if (options.LoadSample) await LoadSample(address, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            log.LogError(e, "示例数据未能全部载入，服务继续运行 / the sample could not be loaded; the product keeps serving");
        }
    }

    private async Task LoadSample(string address, CancellationToken cancel)
    {
        using var client = new DemoClient(new Uri(address), adminKey.Text!);
        var loaded = await new SampleLoader(client, screen).Load(new DistrictProfile { DailyFiles = 7, MonthsAFile = 3 }, cancel);
        screen.Progress($"已载入 {loaded.Feeds} 个文件，用时 {loaded.Took.TotalSeconds:0.0} s / {loaded.Feeds} files in {loaded.Took.TotalSeconds:0.0} s");
        await new Summary(client, Screen.Console()).Print(loaded, address, adminKey.Text!, cancel);
    }
}
