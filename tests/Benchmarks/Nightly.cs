using System.Diagnostics;
using Functions.Evaluate;
using Functions.Evaluate.Detection;
using Functions.Hospitals;
using Functions.LocalServices;
using Shared.Detect;
using Shared.Vocabulary;
using Servers = Functions.LocalServices.LocalServices;

namespace Benchmarks;

/// <summary>
/// What a night costs: every hospital evaluated as of a day when no month is packed yet, as of the next day after that day's files, and once more in a
/// process that has nothing at hand; then the same without storage, and how soon one hospital's warnings follow its stock.
/// </summary>
internal static class Nightly
{
    public static async Task Run(int hospitals, int products)
    {
        await using var servers = await Servers.Start(new LocalServicesOptions(), CancellationToken.None);
        await using (var district = await FigureDistrict.Open(servers.Endpoints))
        {
            var fill = new NightlyDistrict(district, products);
            var watch = Stopwatch.StartNew();
            await fill.Master();
            for (var n = 0; n < hospitals; n++) await fill.Hospital(n);
            Console.WriteLine($"nightly: {hospitals} hospitals x {products:N0} products, put down in {watch.Elapsed.TotalSeconds:0} s");
            await Measured("no month is packed", district, hospitals, NightlyDistrict.Last);
            for (var n = 0; n < hospitals; n++) await fill.NextDay(n);
            await Measured("the next day's files", district, hospitals, NightlyDistrict.Last.AddDays(1));
            await Pure(district, hospitals);
            await Latency(district, fill);
        }

        await using var fresh = await FigureDistrict.Open(servers.Endpoints);
        await Measured("a fresh process, everything packed", fresh, hospitals, NightlyDistrict.Last.AddDays(1));
        Console.WriteLine($"  peak memory of this process: {Machine.PeakMemory(Environment.ProcessId):0} MiB");
    }

    private static async Task Measured(string what, FigureDistrict district, int hospitals, DateOnly asOf)
    {
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var done = await district.Get<NightlyEvaluation>().EvaluateAll(asOf, "benchmark", unlessDone: false, default);
        var (seconds, used) = (watch.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds);
        if (done.Failed.Count > 0) throw new InvalidOperationException($"{done.Failed.Count} failed: {done.Failed[0].Reason}");
        var open = (await district.Get<WarningDesk>().Load(NightlyDistrict.Code(0), default)).Warnings.Count(w => w.IsActive);
        Console.WriteLine($"  {what,-36} {seconds,6:0.0} s, {1000 * seconds / hospitals,6:0.0} ms a hospital, {1000 * used / hospitals,6:0.0} ms of CPU a hospital; {open} warnings at the first");
    }

    private static async Task Pure(FigureDistrict district, int hospitals)
    {
        var (stores, asOf) = (district.Get<StoreReader>(), NightlyDistrict.Last.AddDays(1));
        var books = await stores.Open(NightlyDistrict.Code(0), StockWindow.Seen(asOf).From, default);
        var view = await stores.View(books, new DayRange(asOf, asOf), default);
        var region = (await district.Get<HospitalRegister>().Find(books.Hospital, default))!.On(asOf).Region;
        var watch = Stopwatch.StartNew();
        for (var n = 0; n < 20; n++)
        {
            var sight = view.AsOf(region, asOf);
            ShortageDetection.Evaluate(sight.Window, sight.Context, sight.Rules.Shortage(asOf));
        }

        Console.WriteLine($"  window and rules without storage    {watch.Elapsed.TotalMilliseconds / 20,6:0.0} ms a hospital on one core, {watch.Elapsed.TotalSeconds / 20 * hospitals:0.0} s for all");
    }

    private static async Task Latency(FigureDistrict district, NightlyDistrict fill)
    {
        var times = new List<double>();
        for (var i = 0; i < 10; i++)
        {
            var (hospital, file) = (NightlyDistrict.Code(0), fill.StockFile(NightlyDistrict.Last.AddDays(1)));
            var watch = Stopwatch.StartNew();
            await district.Feed(FeedKind.Stock, hospital, file);
            var counted = watch.Elapsed.TotalMilliseconds;
            await district.Get<EvaluateFunction>().Handle(new EvaluateMessage(hospital).ToBytes(), default);
            times.Add(watch.Elapsed.TotalMilliseconds);
            if (i == 9) Console.WriteLine($"  a day's stock until its warnings    {times.Order().ElementAt(5),6:0} ms (p50), {times.Max():0} ms (most); of the last {counted:0} ms until it counted");
        }
    }
}
