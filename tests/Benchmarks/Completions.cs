using System.Diagnostics;
using System.Globalization;
using System.Text;
using Functions.Evaluate;
using Functions.LocalServices;
using Shared.Vocabulary;
using Servers = Functions.LocalServices.LocalServices;

namespace Benchmarks;

/// <summary>What asking for the completion of every agreement of many hospitals costs: two hundred agreements a hospital, one for each drug.</summary>
internal static class Completions
{
    private const int Months = 6;
    private const int LinesADay = 40;

    private static readonly string[] Queries = ["", "?groupBy=region", "?groupBy=hospital", "?groupBy=drug", "?region=120111&groupBy=procurementBatch", "?hospital=F0003&pageSize=1000", "?pageSize=1000"];

    public static async Task Run(int hospitals)
    {
        await using var servers = await Servers.Start(new LocalServicesOptions(), CancellationToken.None);
        await using var district = await FigureDistrict.Open(servers.Endpoints);
        await Each(hospitals, n => district.Hospital(n, Months, LinesADay));
        await district.Feed(FeedKind.Agreements, null, Agreements(hospitals));
        var watch = Stopwatch.StartNew();
        await Each(hospitals, n => district.Get<EvaluateFunction>().Handle(new EvaluateMessage(HospitalCode.Parse($"F{n:0000}")).ToBytes(), default));
        Console.WriteLine($"completion: {hospitals} hospitals x {FigureDistrict.Drugs} agreements, {Months} months measured in {watch.Elapsed.TotalSeconds:0} s");
        await Ask(servers.Endpoints);
    }

    private static async Task Ask(LocalEndpoints endpoints)
    {
        await using var product = await Product.StartHosted(endpoints);
        var asOf = FigureDistrict.From.Plus(Months - 1).Last.AddDays(-10);
        foreach (var query in Queries)
        {
            var path = $"/api/indicators/procurement-completion{query}{(query.Length > 0 ? '&' : '?')}asOf={asOf:yyyy-MM-dd}";
            var times = new List<double>();
            for (var i = 0; i < 60; i++)
            {
                var watch = Stopwatch.StartNew();
                await product.Client.Call(HttpMethod.Get, path, null, CancellationToken.None);
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            var warm = times.Skip(1).Order().ToList();
            Console.WriteLine($"  procurement-completion{query,-42} first {times[0],7:0} ms, then p50 {warm[warm.Count / 2],5:0} ms, p95 {warm[(int)(warm.Count * 0.95)],5:0} ms");
        }

        Console.WriteLine($"  peak memory of the asked process: {product.PeakMemory:0} MiB");
    }

    private static string Agreements(int hospitals)
    {
        var text = new StringBuilder("agreementId,hospital,platformCode,agreedDoses,price,from,to,procurementBatch\n");
        for (var hospital = 0; hospital < hospitals; hospital++)
        {
            for (var drug = 0; drug < FigureDistrict.Drugs; drug++)
                text.Append(CultureInfo.InvariantCulture, $"B{drug % 5},F{hospital:0000},P{drug:000},{2000 + (drug * 7)},0.51,{FigureDistrict.From.First:yyyy-MM-dd},{FigureDistrict.From.Plus(11).Last:yyyy-MM-dd},第{drug % 5}批\n");
        }

        return text.ToString();
    }

    private static Task Each(int hospitals, Func<int, Task> action) =>
        Parallel.ForEachAsync(Enumerable.Range(0, hospitals), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (n, _) => await action(n));
}
