using Shared.Detect;
using Shared.Measure;

namespace Shared.Backtest;

/// <summary>A way to judge a store by its facts up to a day; what is measured against the truth.</summary>
/// <param name="Name">What it is called in a report.</param>
/// <param name="Judge">One finding a product.</param>
public sealed record RuleSet(string Name, Func<StockWindow, SupplyContext, IReadOnlyList<Finding>> Judge)
{
    /// <summary>The product's own detection, by the rules of a book.</summary>
    public static RuleSet Detector(RuleBook book, string name = "detector") =>
        new(name, (window, context) => ShortageDetection.Evaluate(window, context, ShortageRules.From(book, window.AsOf)));
}
