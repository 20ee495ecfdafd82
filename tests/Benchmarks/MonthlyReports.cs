using System.Diagnostics;
using System.Globalization;
using System.Text;
using Functions.Evaluate;
using Functions.LocalServices;
using Shared.Vocabulary;
using Servers = Functions.LocalServices.LocalServices;

namespace Benchmarks;

/// <summary>What a year's report of a region costs: twelve months made at once, from books of thirteen months.</summary>
internal static class MonthlyReports
{
    private const int Months = 13;
    private const int LinesADay = 40;

    public static async Task Run(int hospitals)
    {
        await using var servers = await Servers.Start(new LocalServicesOptions(), CancellationToken.None);
        await using var district = await FigureDistrict.Open(servers.Endpoints);
        await Each(hospitals, n => Hospital(district, n));
        await district.Feed(FeedKind.Agreements, null, Agreements(hospitals));
        var watch = Stopwatch.StartNew();
        await Each(hospitals, n => district.Get<EvaluateFunction>().Handle(new EvaluateMessage(HospitalCode.Parse($"F{n:0000}")).ToBytes(), default));
        Console.WriteLine($"monthly: {hospitals} hospitals, {district.Rows:N0} rows, {Months} months measured in {watch.Elapsed.TotalSeconds:0} s");
        await Ask(servers.Endpoints);
    }

    private static async Task Ask(LocalEndpoints endpoints)
    {
        await using var product = await Product.StartHosted(endpoints);
        var (from, to) = (FigureDistrict.From.Plus(Months - 12), FigureDistrict.From.Plus(Months - 1));
        foreach (var path in new[] { $"from={from}&to={to}", $"month={to}", $"from={from}&to={to}" })
        {
            var watch = Stopwatch.StartNew();
            await product.Client.Call(HttpMethod.Get, $"/api/reports/monthly?region=120000&{path}", null, CancellationToken.None);
            Console.WriteLine($"  monthly?{path,-44} {watch.Elapsed.TotalSeconds,6:0.0} s");
        }

        Console.WriteLine($"  peak memory of the asked process: {product.PeakMemory:0} MiB");
    }

    private static async Task Hospital(FigureDistrict district, int number)
    {
        var code = await district.Hospital(number, Months, LinesADay);
        await district.Feed(FeedKind.Payments, code, "invoiceId,supplier,receivedOn,amount,paidOn\n" + Lines(120, i => $"I{i},供应{i % 4},{Day(i * 3):yyyy-MM-dd},{500 + i},{Day((i * 3) + 10 + (i % 50)):yyyy-MM-dd}"));
        await district.Feed(FeedKind.Orders, code, "orderId,orderedOn,drugCode,orderedPacks,supplier,deliveredPacks,deliveredOn\n" + Lines(800, i => $"O{i},{Day(i / 2):yyyy-MM-dd},D{i % FigureDistrict.Drugs:000},20,供应{i % 4},{(i % 9 == 0 ? 10 : 20)},{Day((i / 2) + 1 + (i % 3)):yyyy-MM-dd}"));
    }

    private static string Agreements(int hospitals) => "agreementId,hospital,platformCode,agreedDoses,price,from,to,procurementBatch\n"
        + string.Concat(Enumerable.Range(0, hospitals).Select(h => Lines(FigureDistrict.Drugs / 4, d => $"B{d % 5},F{h:0000},P{d * 4:000},{2000 + (d * 7)},0.51,{FigureDistrict.From.First:yyyy-MM-dd},{FigureDistrict.From.Plus(11).Last:yyyy-MM-dd},第{d % 5}批")));

    private static DateOnly Day(int day) => FigureDistrict.From.First.AddDays(day);

    private static string Lines(int count, Func<int, FormattableString> line)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++) text.Append(line(i).ToString(CultureInfo.InvariantCulture)).Append('\n');
        return text.ToString();
    }

    private static Task Each(int hospitals, Func<int, Task> action) =>
        Parallel.ForEachAsync(Enumerable.Range(0, hospitals), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (n, _) => await action(n));
}
