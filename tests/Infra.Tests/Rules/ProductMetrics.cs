using System.Collections.Frozen;

namespace Infra.Tests.Rules;

/// <summary>The metrics that the product writes.</summary>
internal static class ProductMetrics
{
    public static FrozenSet<string> All { get; } = new[]
    {
        "drug_shortage.feeds", "drug_shortage.rows", "drug_shortage.rejections", "drug_shortage.feed.lag", "drug_shortage.warnings",
        "drug_shortage.deliveries", "drug_shortage.dead_letters", "drug_shortage.request_units", "drug_shortage.freshness",
        "drug_shortage.gate.waiting", "drug_shortage.gate.refused", "drug_shortage.gate.circuit", "drug_shortage.queue.depth",
    }.ToFrozenSet(StringComparer.Ordinal);
}
