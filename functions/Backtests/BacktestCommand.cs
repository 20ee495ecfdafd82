using Shared.Backtest;
using Shared.Measure;
using Shared.Sample.World;

namespace Functions.Backtests;

/// <summary><c>-- backtest</c>: measures the product's rules and simpler ones on simulated districts of which the truth is known.</summary>
public static class BacktestCommand
{
    private const string Word = "backtest";

    /// <summary>Does the command if it is the one that was given.</summary>
    /// <returns>The exit code, or null when another command was given.</returns>
    public static int? TryRun(IReadOnlyList<string> words)
    {
        if (words is not [Word, ..]) return null;
        try
        {
            var options = BacktestOptions.Parse([.. words.Skip(1)]);
            var text = BacktestReport.Markdown(options, Measure(options, RuleBook.Load()));
            Console.WriteLine(text);
            if (options.Out is { } path) File.WriteAllText(path, text);
            return 0;
        }
        catch (Exception e) when (e is ArgumentException or KeyNotFoundException)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
    }

    private static List<(string Name, Scorecard Score)> Measure(BacktestOptions options, RuleBook builtIn)
    {
        var book = builtIn.With(options.Thresholds, "--set");
        var contenders = Contenders(options, book);
        var tallies = contenders.Select(_ => new ScoreTally()).ToList();
        foreach (var seed in options.Seeds)
        {
            var replay = new DistrictReplay(SimulatedDistrict.Live(new WorldProfile
            {
                Seed = (ulong)seed,
                Hospitals = options.Hospitals,
                Products = options.Products,
                Days = options.Days,
            }));
            for (var i = 0; i < contenders.Count; i++) tallies[i].Add(replay.Run(contenders[i], book, (count, body) => Parallel.For(0, count, body)));
        }

        return [.. contenders.Zip(tallies, (c, t) => (c.Name, Scorecard.Of(t)))];
    }

    private static List<RuleSet> Contenders(BacktestOptions options, RuleBook book)
    {
        var named = options.Rules.Select(name => name switch
        {
            "detector" => RuleSet.Detector(book),
            "zero" => Baselines.Zero,
            "seven" => Baselines.Seven,
            "late" => Baselines.Late,
            _ => throw new ArgumentException($"未知规则 / unknown rules '{name}'. 可用 / allowed: detector, zero, seven, late."),
        });
        if (options.Sweep is not { } sweep) return [.. named];
        return [.. named, .. sweep.Values.Select(value => RuleSet.Detector(
            book.With(new Dictionary<string, decimal>(StringComparer.Ordinal) { [sweep.Name] = value }, "--sweep"), $"{sweep.Name}={value}"))];
    }
}
