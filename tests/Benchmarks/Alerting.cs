using System.Diagnostics;
using System.Net;
using Functions.Alerts.Channels;
using Functions.Alerts.Deliveries;
using Functions.Alerts.Routing;
using Functions.Alerts.Subscriptions;
using Functions.Hosting;
using Functions.LocalServices;
using Functions.Privacy;
using Functions.Start;
using Functions.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shared.Notify;
using Shared.Vocabulary;
using Servers = Functions.LocalServices.LocalServices;

namespace Benchmarks;

/// <summary>
/// How long it takes until many subscriptions have many warnings: from alerts that are decided to signed webhooks that a real server took and that
/// are written down as delivered. Deliveries run so many at once as the pump lets them.
/// </summary>
internal static class Alerting
{
    public static async Task Run(int subscriptions, int warnings)
    {
        await using var servers = await Servers.Start(new LocalServicesOptions(), CancellationToken.None);
        await using var receiver = Receiver(out var took);
        await receiver.StartAsync();
        var target = new Uri(receiver.Urls.Single());
        await using var parts = Parts(servers.Endpoints);
        await parts.GetRequiredService<Stores>().Prepare(CancellationToken.None);
        var everybody = await Subscribe(parts, subscriptions, target);
        var alerts = Enumerable.Range(0, warnings).Select(Warning).ToList();
        Console.WriteLine($"alerts: {subscriptions:N0} subscriptions x {warnings:N0} warnings, a webhook each, {new PumpSettings().ConcurrencyOf(DeliveryMessage.Queue)} at once");

        var cpu = new CpuTime([Environment.ProcessId, servers.ProcessIds[0]]);
        var watch = Stopwatch.StartNew();
        foreach (var alert in alerts) await parts.GetRequiredService<AlertShelf>().Add(new AlertMatter(alert, []), CancellationToken.None);
        foreach (var round in alerts.Chunk(AlertShelf.MostInARound))
            await parts.GetRequiredService<Handout>().Give(round[0].Id, round[0].At, [.. everybody.Select(s => new Share(s, round))], CancellationToken.None);
        Console.WriteLine($"  written down after {watch.Elapsed.TotalSeconds:0.0} s");
        var deliver = parts.GetRequiredService<DeliverAlerts>();
        await Parallel.ForEachAsync(
            everybody, new ParallelOptions { MaxDegreeOfParallelism = new PumpSettings().ConcurrencyOf(DeliveryMessage.Queue) },
            async (s, cancel) => await deliver.Handle(new DeliveryMessage(s.Key).ToBytes(), cancel));
        Console.WriteLine($"  delivered after {watch.Elapsed.TotalSeconds:0.0} s: {took():N0} webhooks, {took() / watch.Elapsed.TotalSeconds:N0} a second ({cpu.Milliseconds(took())} a webhook)");
        var left = (await parts.GetRequiredService<AlertClock>().Due(DateTimeOffset.MaxValue, CancellationToken.None)).Count;
        Console.WriteLine($"  subscriptions with anything left: {left}");
    }

    private static WebApplication Receiver(out Func<int> took)
    {
        var count = 0;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            Interlocked.Increment(ref count);
            http.Response.StatusCode = 204;
        });
        took = () => Volatile.Read(ref count);
        return app;
    }

    private static ServiceProvider Parts(LocalEndpoints endpoints)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(new Functions.Access.AdminKey(null)).AddSingleton(new Secrets(new byte[Secrets.RootLength]));
        services.AddStorage(endpoints.Storage, endpoints.Cosmos, null).AddProduct(local: true);
        return services.AddAlertChannels(new ConfigurationBuilder().Build(), onThisMachine: true).BuildServiceProvider();
    }

    private static async Task<List<Subscription>> Subscribe(ServiceProvider parts, int count, Uri target)
    {
        var everybody = Enumerable.Range(0, count).Select(n => new Subscription
        {
            Id = $"s{n}",
            Owner = $"officer:120119:{n}",
            Channel = ChannelKind.Webhook,
            Region = RegionCode.Parse("120119"),
            Since = DateTimeOffset.UnixEpoch,
        }).ToList();
        var shelf = parts.GetRequiredService<SubscriptionShelf>();
        await Parallel.ForEachAsync(everybody, async (s, cancel) => await shelf.Put(new SubscriptionEntry(s, "…", null, s.Since), $"{target}{s.Id}", "secret-of-the-benchmark", cancel));
        return everybody;
    }

    private static Alert Warning(int number) => new()
    {
        Id = $"C-H{number:D4}-0000000001",
        Kind = AlertKind.Warning,
        Event = "raised",
        At = DateTimeOffset.UtcNow,
        Subject = $"/api/warnings/W-{number}",
        Region = RegionCode.Parse("120119"),
        Severity = Severity.Red,
        Title = new($"红色预警（新预警）：呋塞米注射液 断货，第{number}医院", $"Red warning (new): furosemide, hospital {number}"),
        Text = new("库存 0支，可用 0 天\n依据：自 2026-10-03 起库存为 0，且此前有使用需求", "0 dose units in stock: 0 days\nWhy: no stock since 2026-10-03, and there was demand before"),
        Data = System.Text.Json.JsonSerializer.SerializeToElement(new { id = $"W-{number}", severity = "red", daysOfStock = 0 }),
    };
}
