using System.Diagnostics;
using Functions.Evaluate;
using Functions.LocalServices;
using Shared.Vocabulary;
using Servers = Functions.LocalServices.LocalServices;

namespace Benchmarks;

/// <summary>
/// What figures cost: measuring every month of a district again, asking for indicators over all of it, and the request units of a fed row.
/// </summary>
internal static class Figures
{
    private const int Months = 24;
    private const int LinesADay = 60;
    private const int AtOnce = 2;

    private static readonly string[] Queries =
    [
        "essential-drug-ratio?groupBy=month", "essential-drug-ratio?groupBy=hospital&basis=quantity", "essential-drug-ratio?groupBy=region,month&scope=excludingSelected",
        "essential-drug-ratio?basis=products", "essential-drug-ratio?groupBy=level&basis=procurement", "essential-drug-ratio?groupBy=month&basis=prescriptions",
        "negotiated-drug-share?groupBy=region", "essential-drug-ratio?groupBy=hospital,month&pageSize=1000",
        "abnormal-use?quarter=2026-Q3", "purchase-price?month=2026-09&groupBy=product", "key-monitored?month=2026-09&groupBy=hospital",
    ];

    public static async Task Run(int hospitals)
    {
        await using var servers = await Servers.Start(new LocalServicesOptions(), CancellationToken.None);
        RequestUnits? units = null;
        await using var district = await FigureDistrict.Open(servers.Endpoints, documents => units = new RequestUnits(documents));
        var watch = Stopwatch.StartNew();
        await Each(hospitals, n => district.Hospital(n, Months, LinesADay));
        Console.WriteLine($"figures: {hospitals} hospitals x {Months} months, {FigureDistrict.Drugs} drugs, {district.Rows:N0} rows, taken in and processed in {watch.Elapsed.TotalSeconds:0} s");

        units?.Reset();
        await Measured("first evaluation", district, hospitals, anew: false);
        Console.WriteLine($"  request units: {units!.Units:N0} ({units.Calls}), {1000 * units.Units / district.Rows:0.00} a 1,000 fed rows");
        await Measured("everything measured again", district, hospitals, anew: true);
        await DailyFeeds(district, units);
        await Ask(servers.Endpoints, hospitals);
    }

    private static async Task Measured(string what, FigureDistrict district, int hospitals, bool anew)
    {
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        await Each(hospitals, n => district.Get<EvaluateFunction>().Handle(new EvaluateMessage(HospitalCode.Parse($"F{n:0000}"), anew).ToBytes(), default));
        var used = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        Console.WriteLine($"  {what}: {watch.Elapsed.TotalSeconds:0.0} s, {used.TotalMilliseconds / (hospitals * Months):0.00} ms of CPU a hospital-month (warnings included)");
    }

    // A small hospital that sends every day is the dearest case: each day rewrites its month.
    private static async Task DailyFeeds(FigureDistrict district, RequestUnits units)
    {
        var hospital = await district.Hospital(9000, 1, 1);
        foreach (var lines in new[] { 600, 2_000, 20_000 })
        {
            var header = FigureDistrict.Use(1, 0, 0);
            var days = Enumerable.Range(0, 10).Select(day => header + string.Concat(FigureDistrict.Use(day, 1, lines).Split('\n').Skip(1).Select(line =>
                line.Length == 0 ? "" : $"{FigureDistrict.From.First.AddDays(day):yyyy-MM-dd}{line[10..]}\n"))).ToList();
            units.Reset();
            foreach (var day in days)
            {
                await district.Feed(FeedKind.Usage, hospital, day);
                await district.Get<EvaluateFunction>().Handle(new EvaluateMessage(hospital).ToBytes(), default);
            }

            Console.WriteLine($"  daily feeds of {lines:N0} lines: {units.Units / days.Count:0.0} request units a feed ({units.Calls}), {100 * units.Units / lines:0.00} a 1,000 fed rows");
        }
    }

    private static async Task Ask(LocalEndpoints endpoints, int hospitals)
    {
        await using var product = await Product.StartHosted(endpoints);
        var (from, to) = (FigureDistrict.From, FigureDistrict.From.Plus(Months - 1));
        foreach (var query in Queries)
        {
            var whole = query.Contains("month=", StringComparison.Ordinal) || query.Contains("quarter=", StringComparison.Ordinal);
            var path = $"/api/indicators/{query}{(whole ? "" : $"&from={from}&to={to}")}";
            var times = new List<double>();
            for (var i = 0; i < 60; i++)
            {
                var watch = Stopwatch.StartNew();
                await product.Client.Call(HttpMethod.Get, path, null, CancellationToken.None);
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            var warm = times.Skip(1).Order().ToList();
            Console.WriteLine($"  {query,-62} first {times[0],7:0} ms, then p50 {warm[warm.Count / 2],5:0} ms, p95 {warm[(int)(warm.Count * 0.95)],5:0} ms");
        }

        Console.WriteLine($"  peak memory of the asked process: {product.PeakMemory:0} MiB for {hospitals * Months:N0} hospital-months");
    }

    private static Task Each(int hospitals, Func<int, Task> action) =>
        Parallel.ForEachAsync(Enumerable.Range(0, hospitals), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (n, _) => await action(n));
}
