using System.Collections.Concurrent;
using Functions.Evaluate;
using Shared.Measure;

namespace Functions.Backtests;

/// <summary>The rules of a jurisdiction with the thresholds that a backtest tries in their place.</summary>
public sealed class TriedRules(IReadOnlyDictionary<string, decimal> thresholds, string source)
{
    private readonly ConcurrentDictionary<RuleBook, RuleBook> _books = new(ReferenceEqualityComparer.Instance);

    /// <summary>The rules to go by.</summary>
    public RulesInForce Of(RulesInForce rules) =>
        thresholds.Count == 0 ? rules : new(_books.GetOrAdd(rules.Book, book => book.With(thresholds, source)), rules.Calendar);
}
