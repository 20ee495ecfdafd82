using Benchmarks;
using Benchmarks.Comparison;

if (args is ["duckdb-ours", var file, var charset])
{
    OurSide.Run(file, charset);
    return 0;
}

Dictionary<string, Func<int, Task>> benchmarks = new(StringComparer.Ordinal)
{
    ["alerts"] = subscriptions => Alerting.Run(subscriptions > 0 ? subscriptions : 1_000, args.Length > 2 && int.TryParse(args[2], out var warnings) ? warnings : 100),
    ["coldstart"] = starts => ColdStart.Run(starts > 0 ? starts : 15, args.Length > 2 ? args[2] : null),
    ["completion"] = hospitals => Completions.Run(hospitals > 0 ? hospitals : 500),
    ["console"] = hospitals => Consoles.Run(hospitals > 0 ? hospitals : 60, args.Length > 2 && int.TryParse(args[2], out var months) ? months : 24),
    ["costs"] = hospitals => Costs.Run(hospitals > 0 ? hospitals : 20, args.Length > 2 && int.TryParse(args[2], out var days) ? days : 40),
    ["duckdb"] = lines => DuckDbComparison.Run(lines > 0 ? lines : 5_000_000),
    ["detect"] = hospitals => Detection.Run(hospitals > 0 ? hospitals : 500),
    ["door-month"] = lines => DoorMonth.Run(lines > 0 ? lines : 1_000_000),
    ["door-small"] = feeds => DoorSmall.Run(feeds > 0 ? feeds : 2_000),
    ["door-year"] = lines => DoorYear.Run(lines > 0 ? lines : 5_000_000),
    ["figures"] = hospitals => Figures.Run(hospitals > 0 ? hospitals : 500),
    ["hospital-day"] = days => HospitalDays.Run(days > 0 ? days : 50),
    ["load"] = hospitals => Load.Run(
        hospitals > 0 ? hospitals : 500, args.Length > 2 && int.TryParse(args[2], out var rows) ? rows : 5_000_000, args.Length > 3 && int.TryParse(args[3], out var minutes) ? minutes : 10),
    ["outage"] = seconds => Outage.Run(seconds > 0 ? seconds : 30),
    ["monthly"] = hospitals => MonthlyReports.Run(hospitals > 0 ? hospitals : 60),
    ["nightly"] = hospitals => Nightly.Run(hospitals > 0 ? hospitals : 500, args.Length > 2 && int.TryParse(args[2], out var products) ? products : 3_000),
    ["read"] = lines => Reading.Run(lines > 0 ? lines : 1_000_000),
    ["restore"] = hospitals => Restores.Run(hospitals > 0 ? hospitals : 20, args.Length > 2 && int.TryParse(args[2], out var feedRows) ? feedRows : 1_000_000),
    ["telemetry"] = feeds => TelemetryCost.Run(feeds > 0 ? feeds : 500),
    ["storage"] = calls => StorageRates.Run(calls > 0 ? calls : 4_000),
};

// The endpoint that door-small compares with runs in a process of its own, as the product does.
if (args is ["store-only", var port]) return await StoreOnly.Serve(int.Parse(port, System.Globalization.CultureInfo.InvariantCulture));

var size = args.Length > 1 && int.TryParse(args[1], out var given) ? given : 0;
if (args.Length == 0 || !benchmarks.TryGetValue(args[0], out var run))
{
    Console.Error.WriteLine($"用法 / usage: dotnet run -c Release --project tests/Benchmarks -- {string.Join('|', benchmarks.Keys)} [SIZE]");
    return 2;
}

Console.WriteLine(Machine.Describe());
await run(size);
return 0;
