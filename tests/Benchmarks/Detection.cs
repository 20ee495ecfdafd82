using System.Diagnostics;
using Shared.Detect;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Benchmarks;

/// <summary>Detection alone, on windows at hand: hospitals × 3,000 products × 120 days, each product ordered as it runs low and brought days later.</summary>
internal static class Detection
{
    private const int Products = 3000;
    private const int Days = 120;
    private const int Stores = 8;

    private static readonly DateOnly AsOf = new(2026, 10, 31);

    public static Task Run(int hospitals)
    {
        var stores = Enumerable.Range(0, Stores).Select(Store).ToArray();
        var rules = ShortageRules.From(RuleBook.Load(), AsOf);
        _ = ShortageDetection.Evaluate(stores[0], rules);
        var (before, clock) = (GC.GetTotalAllocatedBytes(), Stopwatch.StartNew());
        var raised = 0;
        Parallel.For(0, hospitals, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
            Interlocked.Add(ref raised, ShortageDetection.Evaluate(stores[i % Stores], rules).Count(f => f.Judgement == Judgement.Raise)));
        clock.Stop();
        Console.WriteLine($"detect: {hospitals} hospitals x {Products} products x {Days} days in {clock.Elapsed.TotalSeconds:0.00} s on 2 threads, "
            + $"{(GC.GetTotalAllocatedBytes() - before) / 1e6 / hospitals:0.0} MB a hospital, {raised} raised");
        return Task.CompletedTask;
    }

    private static StockWindow Store(int number)
    {
        var random = new Random(number);
        return new(HospitalCode.Parse($"H{number}"), AsOf, [.. Enumerable.Range(0, Products).Select(i => Series(i, random))]);
    }

    private static DrugSeries Series(int number, Random random)
    {
        var (stock, use, inbound, orders) = (new decimal?[Days], new decimal?[Days], new decimal?[Days], new List<PlacedOrder>());
        var daily = random.Next(2, 200);
        var (onHand, comes) = (daily * random.Next(15, 40), -1);
        for (var day = 0; day < Days; day++)
        {
            inbound[day] = comes == day ? daily * 25 : 0;
            onHand += comes == day ? daily * 25 : 0;
            var used = Math.Min(onHand, random.Next(2 * daily));
            (use[day], stock[day]) = (used, onHand -= used);
            if (onHand > daily * 14 || comes > day) continue;
            comes = day + random.Next(2, 9);
            orders.Add(new(Day(day), daily * 25, $"企业{number % 12}", false, OrderStatus.Open, comes < Days ? [new(Day(comes), daily * 25)] : []));
        }

        return new DrugSeries
        {
            DrugCode = $"D{number:0000}",
            Product = new() { Id = $"P{number:0000}", Matched = true, GenericName = $"药品{number / 3}", DosageForm = "片剂", Strength = $"{number % 3}0mg", Manufacturer = $"药厂{number % 90}", DoseUnit = "片", TherapeuticClass = $"类{number % 40}" },
            First = Day(0),
            Stock = DoseColumn.Of(stock),
            StockIsLeast = new bool[Days],
            Use = DoseColumn.Of(use),
            Inbound = DoseColumn.Of(inbound),
            Orders = orders,
        };
    }

    private static DateOnly Day(int index) => AsOf.AddDays(index + 1 - Days);
}
