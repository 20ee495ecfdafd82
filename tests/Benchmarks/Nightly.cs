using System.Diagnostics;
using Functions.Evaluate;
using Functions.Evaluate.Detection;
using Functions.Evaluate.Regions;
using Functions.LocalServices;
using Shared.Detect;
using Shared.Detect.Facts;
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
            await Parts(district);
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
        var done = await district.Get<FullEvaluation>().Everything(asOf, "benchmark", unlessDone: false, default);
        var (seconds, used) = (watch.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds);
        if (done.Failed.Count > 0) throw new InvalidOperationException($"{done.Failed.Count} failed: {done.Failed[0].Reason}");
        var open = (await district.Get<WarningDesk>().Load(NightlyDistrict.Code(0), default)).Warnings.Count(w => w.IsActive);
        Console.WriteLine($"  {what,-36} {seconds,6:0.0} s, {1000 * seconds / hospitals,6:0.0} ms a hospital, {1000 * used / hospitals,6:0.0} ms of CPU a hospital; {open} warnings at the first");
    }

    // Each part by itself, so that it shows where a night goes.
    private static async Task Parts(FigureDistrict district)
    {
        var (stores, months, orders) = (district.Get<StoreReader>(), district.Get<StoreMonths>(), district.Get<StoreOrderShelf>());
        var (asOf, seen) = (NightlyDistrict.Last.AddDays(1), StockWindow.Seen(NightlyDistrict.Last.AddDays(1)));
        var books = await stores.Open(NightlyDistrict.Code(0), seen.From, default);
        var read = await months.Read(books.Hospital, books.Manifests, seen, default);
        var ordered = await orders.Read(books.Pointers, default);
        var view = await stores.View(books, new DayRange(asOf, asOf), default);
        var sight = view.AsOf(RegionCode.Parse("120101"), asOf);
        await Part("open the books", async () => await stores.Open(NightlyDistrict.Code(0), seen.From, default));
        await Part("read the months", async () => await months.Read(books.Hospital, books.Manifests, seen, default));
        await Part("read the orders", async () => await orders.Read(books.Pointers, default));
        await Part("put them together", () => Done(StoreRun.Of(seen, read, ordered, (drug, day) => books.Products.OwnNearest(drug, day)?.PackSize)));
        await Part("see a day", () => Done(view.AsOf(RegionCode.Parse("120101"), asOf)));
        await Part("rules", () => Done(ShortageDetection.Evaluate(sight.Window, sight.Context, sight.Rules.Shortage(asOf))));
        await Part("load the desk", async () => await district.Get<WarningDesk>().Load(books.Hospital, default));
        await Part("all of it once more", () => district.Get<HospitalWarnings>().Evaluate(Institution(), asOf, ["benchmark"], false, default));
        await Part("the regions", () => district.Get<RegionWarnings>().EvaluateAll(asOf, ["benchmark"], default));
        Institution Institution() => new() { Code = books.Hospital, Name = "医院", Level = InstitutionLevel.Tertiary, Kind = InstitutionKind.General, Region = RegionCode.Parse("120101") };
        static Task Done(object _) => Task.CompletedTask;
    }

    private static async Task Part(string what, Func<Task> part)
    {
        const int Rounds = 30;
        await part();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        for (var n = 0; n < Rounds; n++) await part();
        Console.WriteLine($"    {what,-20} {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds / Rounds,6:0.0} ms of CPU");
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
