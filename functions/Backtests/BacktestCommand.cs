using System.Text.Json;
using Functions.Api;
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
            var contenders = Contenders.Of(options, RuleBook.Load());
            var measured = options.Measured.Select(size => Measure(size, options, contenders)).ToList();
            var text = BacktestReport.Markdown(options, measured);
            Console.WriteLine(text);
            if (options.Out is { } path) File.WriteAllText(path, text);
            if (options.Json is { } json) File.WriteAllText(json, JsonSerializer.Serialize(new { options.Seeds, options.Tuned, options.Thresholds, sizes = measured }, ApiJson.Options));
            return 0;
        }
        catch (Exception e) when (e is ArgumentException or KeyNotFoundException or IOException)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
    }

    /// <summary>Measures every contender on the districts of all seeds, which for this purpose are one.</summary>
    public static MeasuredSize Measure(DistrictSize size, BacktestOptions options, IReadOnlyList<Contender> contenders)
    {
        var tallies = contenders.Select(_ => new ScoreTally()).ToList();
        foreach (var seed in options.Seeds)
        {
            var profile = new WorldProfile { Seed = (ulong)seed, Hospitals = size.Hospitals, Products = size.Products, Days = size.Days };
            var replay = new DistrictReplay(SimulatedDistrict.Live(profile));
            for (var i = 0; i < contenders.Count; i++)
                tallies[i].Add(replay.Run(contenders[i].Rules, contenders[i].Book, (count, body) => Parallel.For(0, count, body)));
        }

        return new(size, [.. contenders.Zip(tallies, (c, t) => new MeasuredRules(c.Rules.Name, Scorecard.Of(t)))]);
    }
}

/// <summary>What was measured on districts of a size.</summary>
public sealed record MeasuredSize(DistrictSize Size, IReadOnlyList<MeasuredRules> Scores);

/// <summary>How a way of warning did.</summary>
public sealed record MeasuredRules(string Name, Scorecard Score);
