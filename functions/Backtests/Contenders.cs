using Shared.Backtest;
using Shared.Measure;

namespace Functions.Backtests;

/// <summary>A way of warning, with the numbers of its rules and of the life cycle of warnings.</summary>
public sealed record Contender(RuleSet Rules, RuleBook Book);

/// <summary>Finds what is to be measured.</summary>
public static class Contenders
{
    private const string Switch = "on";

    /// <summary>What the options ask for: rules by name, the product's without one of its rules each, and with a threshold swept.</summary>
    /// <exception cref="ArgumentException">No such rules.</exception>
    /// <exception cref="KeyNotFoundException">No such threshold.</exception>
    public static IReadOnlyList<Contender> Of(BacktestOptions options, RuleBook builtIn)
    {
        var book = builtIn.With(options.Thresholds, "--set");
        var named = options.Rules.Select(name => Named(name, book));
        var without = LeftOut(options, book).Select(rule => Detector(book, $"{rule}.{Switch}", 0, $"without {rule}"));
        var swept = options.Sweep is { } sweep ? sweep.Values.Select(value => Detector(book, sweep.Name, value, $"{sweep.Name}={value}")) : [];
        return [.. named, .. without, .. swept];
    }

    private static Contender Named(string name, RuleBook book) => new(
        name switch
        {
            "detector" => RuleSet.Detector(book),
            "zero" => Baselines.Zero,
            "seven" => Baselines.Seven,
            "late" => Baselines.Late,
            _ => throw new ArgumentException($"未知规则 / unknown rules '{name}'. 可用 / allowed: detector, zero, seven, late."),
        },
        book);

    private static Contender Detector(RuleBook book, string threshold, decimal value, string name)
    {
        var other = book.With(new Dictionary<string, decimal>(StringComparer.Ordinal) { [threshold] = value }, name);
        return new(RuleSet.Detector(other, name), other);
    }

    private static IEnumerable<string> LeftOut(BacktestOptions options, RuleBook book) => options.Without is ["all"]
        ? book.Rules.Where(r => r.Thresholds.ContainsKey(Switch)).Select(r => r.Id).Distinct(StringComparer.Ordinal)
        : options.Without;
}
