using System.Diagnostics;
using System.Globalization;
using System.Text;
using Functions.LocalServices;
using Servers = Functions.LocalServices.LocalServices;

namespace Benchmarks;

/// <summary>
/// What a hospital's ordinary day asks of the services: five files a day as the scale plan assumes them, then the nightly evaluation. Days before the counted
/// ones fill the months, since a day is evaluated together with those before it.
/// </summary>
internal static class Costs
{
    private const int Counted = 3;
    private static readonly DateOnly First = new(2026, 9, 1);

    public static async Task Run(int hospitals, int days)
    {
        await using var servers = await Servers.Start(new LocalServicesOptions(), CancellationToken.None);
        await using var meter = await ServiceMeter.Before(servers.Endpoints);
        await using var product = await Product.StartOn(meter.Endpoints);
        using var sender = new PatientSender(product.Address, Stopwatch.StartNew());
        var keys = new string[hospitals];
        for (var h = 0; h < hospitals; h++) keys[h] = await DoorHospital.Register(product.Client, $"C{h:0000}");
        for (var h = 0; h < hospitals; h++) await sender.Push(keys[h], "catalogue", "", HospitalRoutine.Catalogue(), $"c-{h}", default);
        await sender.Settled(sender.Taken);
        for (var day = 0; day < days - Counted; day++) await Day(sender, keys, day);
        await Quiet(meter);
        var cpu = new CpuShare([product.ProcessId]);
        for (var day = days - Counted; day < days; day++) await Day(sender, keys, day);
        await Quiet(meter, keep: true);
        Print($"{Counted} days of {hospitals} hospitals: 5 files, {HospitalRoutine.RowsADay:N0} rows a day each", meter.Take(), Counted * hospitals, cpu.Of(["product"]));
        cpu = new CpuShare([product.ProcessId]);
        await product.Client.Call(HttpMethod.Post, $"/api/evaluations?asOf={First.AddDays(days - 1):yyyy-MM-dd}", null, default);
        await Quiet(meter, keep: true);
        Print("the night's evaluation", meter.Take(), hospitals, cpu.Of(["product"]));
        await Task.Delay(TimeSpan.FromMinutes(3));
        Print("nothing at all, for 3 minutes (timers, the watch, the pump)", meter.Take(), 1, "");
    }

    private static async Task Day(PatientSender sender, string[] keys, int day)
    {
        var before = sender.Taken.Count;
        await Parallel.ForEachAsync(Enumerable.Range(0, keys.Length), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (h, cancel) =>
        {
            foreach (var (kind, query, content) in HospitalRoutine.Files(h, First.AddDays(day))) await sender.Push(keys[h], kind, query, content, $"{kind}-{h}-{day}", cancel);
        });
        await sender.Settled(sender.Taken.Skip(before));
    }

    // The asking for receipts is no hospital's; it is over when only the pump still asks.
    private static async Task Quiet(ServiceMeter meter, bool keep = false)
    {
        await Task.Delay(TimeSpan.FromSeconds(keep ? 15 : 5));
        if (!keep) meter.Take();
    }

    private static void Print(string what, IReadOnlyDictionary<string, Metered> counts, int share, string cpu)
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{what}; each share of {share}: {cpu}");
        foreach (var (kind, c) in counts.Where(c => c.Value.Requests > 0))
            text.AppendLine(CultureInfo.InvariantCulture, $"  {kind,-20} {c.Requests / (double)share,8:0.0} requests {c.Sent / 1024d / share,9:0.0} KB sent {c.Received / 1024d / share,9:0.0} KB received {c.Units / share,8:0.0} request units");
        Console.Write(text);
    }
}
