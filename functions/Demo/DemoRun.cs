using Functions.Access;
using Functions.Start;
using Functions.Sweep;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Functions.Demo;

/// <summary>A local run: picks up what a killed run left open, shows where to look and, unless told otherwise, loads the sample district.</summary>
public sealed class DemoRun(
    Readiness readiness, SweepFunction sweep, IServer server, DemoOptions options, AdminKey adminKey, Screen screen, TimeProvider clock) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.Ready.WaitAsync(stoppingToken);
        await sweep.Sweep(clock.GetUtcNow(), stoppingToken);
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        screen.Progress($"服务已就绪 / ready: {address}");
        if (options.ShowAdminKey) screen.Progress($"本次运行的管理员密钥 / admin key of this run: {adminKey.Text}");
    }
}
