using System.Diagnostics;
using System.Globalization;
using System.Text;
using Functions.LocalServices;
using Functions.Tests.Faults.Line;
using Servers = Functions.LocalServices.LocalServices;

namespace Benchmarks;

/// <summary>Each service goes away for a while as hospitals go on pushing: what the door says meanwhile, and how long it takes until everything taken is settled again.</summary>
internal static class Outage
{
    private const int Hospitals = 40;
    private const int Lines = 500;
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    public static async Task Run(int seconds)
    {
        await using var servers = await Servers.Start(new LocalServicesOptions(), CancellationToken.None);
        await using var line = new UnreliableLine(servers.Endpoints);
        await using var product = await Product.StartOn(line.Endpoints);
        Console.WriteLine($"outage: {Hospitals} hospitals that push {Lines} lines a second or two each, every service away for {seconds} s");
        var keys = new List<string>();
        for (var h = 0; h < Hospitals; h++)
        {
            keys.Add(await DoorHospital.Register(product.Client, $"O{h:00}"));
            await product.Complete(DoorHospital.Catalogue($"O{h:00}"), keys[h]);
        }

        foreach (var service in Enum.GetValues<LineService>()) await One(product, line, keys, service, TimeSpan.FromSeconds(seconds));
        var letters = await product.Client.All("/api/dead-letters", CancellationToken.None);
        Console.WriteLine($"  dead letters: {letters.Count}; peak memory of the product {product.PeakMemory:0} MiB");
    }

    private static async Task One(Product product, UnreliableLine line, List<string> keys, LineService service, TimeSpan away)
    {
        var watch = Stopwatch.StartNew();
        using var sender = new PatientSender(product.Address, watch);
        using var stop = new CancellationTokenSource();
        var pushing = keys.Select((key, h) => Pushing(sender, key, h, service, stop.Token)).ToList();
        await Task.Delay(Calm);
        var down = watch.Elapsed;
        await line.Down(service);
        await Task.Delay(away);
        line.Up(service);
        var up = watch.Elapsed;
        await Task.Delay(Calm);
        await stop.CancelAsync();
        await Task.WhenAll(pushing);
        var receipts = await sender.Settled(sender.Taken);
        var settled = receipts.Max(r => r.GetProperty("completedAt").GetDateTimeOffset());
        var last = receipts.Where(r => r.GetProperty("receivedAt").GetDateTimeOffset() < DateTimeOffset.UtcNow - (watch.Elapsed - up)).Max(r => r.GetProperty("completedAt").GetDateTimeOffset());
        Console.WriteLine($"  {service}: {receipts.Count} feeds taken, {receipts.Count(r => r.GetProperty("rows").GetProperty("accepted").GetInt32() == Lines)} of them complete");
        Tell(sender, "before", TimeSpan.Zero, down);
        Tell(sender, "away", down, up);
        Tell(sender, "after", up, TimeSpan.MaxValue);
        var upAt = DateTimeOffset.UtcNow - (watch.Elapsed - up);
        Console.WriteLine($"    what was taken before it came back was settled {Math.Max(0, (last - upAt).TotalSeconds):0.0} s after, everything {Math.Max(0, (settled - upAt).TotalSeconds):0.0} s after");
    }

    private static async Task Pushing(PatientSender sender, string key, int hospital, LineService service, CancellationToken stop)
    {
        for (var n = 0; !stop.IsCancellationRequested; n++)
        {
            var day = new DateOnly(2026, 1, 1).AddDays(((int)service * 90) + (n % 90));
            await sender.Push(key, "usage", $"?from={day:yyyy-MM-dd}&to={day:yyyy-MM-dd}", UsageLines.File(day, 1, Lines), $"{service}-{hospital}-{n}", CancellationToken.None);
            await Task.Delay(Between, CancellationToken.None);
        }
    }

    private static void Tell(PatientSender sender, string when, TimeSpan from, TimeSpan to)
    {
        var tries = sender.Tries.Where(t => t.At >= from && t.At < to).ToList();
        var answers = tries.GroupBy(t => (t.Status, t.SaysWhen)).OrderBy(g => g.Key)
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} × {g.Key.Status}{(g.Key.SaysWhen ? " with Retry-After" : "")} ({Quantiles.Of(g.Select(t => t.Time))})"));
        Console.WriteLine(new StringBuilder($"    {when,-7}").AppendJoin("; ", answers));
    }
}
