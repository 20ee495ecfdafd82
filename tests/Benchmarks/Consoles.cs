using System.Diagnostics;
using System.Globalization;
using System.Text;
using Functions.Evaluate;
using Functions.LocalServices;
using Shared.Vocabulary;
using Servers = Functions.LocalServices.LocalServices;

namespace Benchmarks;

/// <summary>What people at the console wait for: the overview as it asks for itself, every list, and many readers at once.</summary>
internal static class Consoles
{
    private const int LinesADay = 60;
    private const int Agreements = 40;
    private const int StockDays = 30;
    private const int AtOnce = 2;
    private const int Rounds = 40;
    private const int MostConnections = 6;

    public static async Task Run(int hospitals, int months)
    {
        await using var servers = await Servers.Start(new LocalServicesOptions(), CancellationToken.None);
        await using (var district = await FigureDistrict.Open(servers.Endpoints)) await Fill(district, hospitals, months);
        await using var product = await Product.StartHosted(servers.Endpoints);
        var watch = Stopwatch.StartNew();
        var officer = await product.Client.Key(new { principal = "officer", region = "120000", name = "李科长" }, CancellationToken.None);
        Console.WriteLine($"  ready, and a key issued after another {watch.Elapsed.TotalSeconds:0.0} s");
        var month = FigureDistrict.From.Plus(months - 1);
        await Overview(product, officer, month);
        await Lists(product, officer, month);
        await ConsoleReaders.Run(product, [.. Overviews(month), .. Others(month)]);
        Console.WriteLine($"  peak memory of the asked process: {product.PeakMemory:0} MiB for {hospitals * months:N0} hospital-months");
    }

    /// <summary>What the overview asks for, the parts that stand in its tiles first.</summary>
    private static string[] Overviews(Month month) =>
    [
        "/api/warnings?pageSize=500", "/api/hospitals?pageSize=500", "/api/hospitals/silent?pageSize=500", "/api/due?pageSize=500",
        $"/api/indicators/essential-drug-ratio?month={month}", $"/api/indicators/essential-drug-ratio?pageSize=500&month={month}&groupBy=hospital",
        "/api/indicators/procurement-completion?pageSize=500&groupBy=hospital",
        $"/api/indicators/delivery?pageSize=500&from={month.Plus(-2)}&to={month}", $"/api/indicators/delivery?pageSize=500&from={month.Plus(-2)}&to={month}&groupBy=hospital",
        $"/api/indicators/payment-days?pageSize=500&from={month.Plus(-2)}&to={month}", $"/api/indicators/payment-days?pageSize=500&from={month.Plus(-2)}&to={month}&groupBy=hospital",
        $"/api/indicators/coverage?pageSize=500&month={month}",
    ];

    /// <summary>Every file that a browser asks for until the overview stands.</summary>
    private static readonly string[] Files =
    [
        "", "style/colours.css", "style/parts.css", "style/layout.css", "style/forms.css", "style/officers.css", "style/icon.svg", "app/main.js", "lib/lit-html.js", "app/api.js", "app/language.js",
        "app/router.js", "app/session.js", "parts/frame.js", "parts/problem.js", "parts/sign-in.js", "parts/fields.js", "pages/index.js", "parts/menu.js", "titles.json", "pages/overview.js", "parts/arriving.js",
        "parts/due.js", "parts/filters.js", "parts/heat-table.js", "parts/months.js", "parts/overview-tiles.js", "parts/places.js", "parts/table.js", "parts/explain.js", "parts/verdict.js", "parts/severity.js",
        "parts/sorting.js", "parts/tiles.js",
    ];

    private static string[] Others(Month month) =>
    [
        "/api/feeds", "/api/unmapped", "/api/changes", "/api/reports/shortage", "/api/reports/shortage/overdue", "/api/rules",
        "/api/references/catalogue", "/api/references/agreements", "/api/indicators/procurement-completion",
        $"/api/indicators/coverage?from={month.Plus(-11)}&to={month}", $"/api/indicators/key-monitored?month={month}&groupBy=hospital",
        $"/api/indicators/abnormal-use?quarter={Quarter.Of(month)}", $"/api/indicators/drug-share?month={month}&groupBy=hospital", $"/api/indicators/negotiated-drug-share?month={month}&groupBy=hospital",
        $"/api/indicators/essential-drug-ratio?pageSize=1000&from={month.Plus(-11)}&to={month}&groupBy=hospital,month", $"/api/indicators/purchase-price?month={month}&groupBy=product",
    ];

    private static async Task Overview(Product product, string key, Month month)
    {
        using var browser = new HttpClient { BaseAddress = product.Address };
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            foreach (var file in Files) await browser.GetByteArrayAsync("/console/" + file);
            // As a browser does: so many connections to one place.
            await Parallel.ForEachAsync(Overviews(month), new ParallelOptions { MaxDegreeOfParallelism = MostConnections },
                async (path, cancel) => await product.Client.Call(HttpMethod.Get, path, null, cancel, key));
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        Console.WriteLine($"  the overview, its files and {Overviews(month).Length} calls: cold {times[0]:0} ms, then {Middle(times)}");
    }

    private static async Task Lists(Product product, string key, Month month)
    {
        foreach (var path in Overviews(month).Concat(Others(month)))
        {
            var times = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                var watch = Stopwatch.StartNew();
                await product.Client.Call(HttpMethod.Get, path, null, CancellationToken.None, key);
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            Console.WriteLine($"  {path["/api/".Length..],-92} first {times[0],6:0} ms, then {Middle(times)}");
        }
    }

    private static string Middle(List<double> times)
    {
        var warm = times.Skip(1).Order().ToList();
        return $"p50 {warm[warm.Count / 2],5:0} ms, p95 {warm[(int)(warm.Count * 0.95)],5:0} ms";
    }

    private static async Task Fill(FigureDistrict district, int hospitals, int months)
    {
        var watch = Stopwatch.StartNew();
        await Each(hospitals, n => Hospital(district, n, months));
        await district.Feed(FeedKind.Agreements, null, Agreed(hospitals, months));
        await Each(hospitals, n => district.Get<EvaluateFunction>().Handle(new EvaluateMessage(HospitalCode.Parse($"F{n:0000}")).ToBytes(), default));
        Console.WriteLine($"console: {hospitals} hospitals x {months} months, {FigureDistrict.Drugs} drugs, {Agreements} agreements each, {district.Rows:N0} rows, taken in and measured in {watch.Elapsed.TotalSeconds:0} s");
    }

    private static async Task Hospital(FigureDistrict district, int number, int months)
    {
        var code = await district.Hospital(number, months, LinesADay);
        var last = FigureDistrict.From.Plus(months - 1).Last;
        var stock = new StringBuilder("date,drugCode,packs\n");
        var orders = new StringBuilder("orderId,orderedOn,drugCode,orderedPacks,supplier,deliveredPacks,deliveredOn\n");
        var payments = new StringBuilder("invoiceId,supplier,receivedOn,amount,paidOn,paidAmount\n");
        // One drug in ten runs low, so that there is something to warn of.
        for (var day = 0; day < StockDays; day++)
        {
            var on = last.AddDays(day - StockDays + 1);
            for (var drug = 0; drug < FigureDistrict.Drugs; drug++)
                stock.Append(CultureInfo.InvariantCulture, $"{on:yyyy-MM-dd},D{drug:000},{(drug % 10 == number % 10 ? Math.Max(0, 28 - day) : 400)}\n");
        }

        for (var month = 0; month < months; month++)
        {
            var on = FigureDistrict.From.Plus(month).First;
            for (var n = 0; n < 40; n++)
            {
                orders.Append(CultureInfo.InvariantCulture, $"O{month}-{n},{on.AddDays(n % 25):yyyy-MM-dd},D{n:000},20,供应{n % 4},20,{on.AddDays((n % 25) + 2 + (n % 3)):yyyy-MM-dd}\n");
                payments.Append(CultureInfo.InvariantCulture, $"I{month}-{n},供应{n % 4},{on.AddDays(n % 25):yyyy-MM-dd},120.50,{on.AddDays(30 + n):yyyy-MM-dd},120.50\n");
            }
        }

        await district.Feed(FeedKind.Stock, code, stock.ToString());
        await district.Feed(FeedKind.Orders, code, orders.ToString());
        await district.Feed(FeedKind.Payments, code, payments.ToString());
    }

    private static string Agreed(int hospitals, int months)
    {
        var text = new StringBuilder("agreementId,hospital,platformCode,agreedDoses,price,from,to,procurementBatch\n");
        for (var hospital = 0; hospital < hospitals; hospital++)
        {
            for (var drug = 0; drug < Agreements; drug++)
                text.Append(CultureInfo.InvariantCulture, $"B{drug % 5},F{hospital:0000},P{drug:000},{2000 + (drug * 7)},0.51,{FigureDistrict.From.Plus(months - 12).First:yyyy-MM-dd},{FigureDistrict.From.Plus(months).Last:yyyy-MM-dd},第{drug % 5}批\n");
        }

        return text.ToString();
    }

    private static Task Each(int hospitals, Func<int, Task> action) =>
        Parallel.ForEachAsync(Enumerable.Range(0, hospitals), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (n, _) => await action(n));
}
