using System.Text.Json.Nodes;
using Shared.Measure;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.Sources;

/// <summary>Writes what the sources say, and how it differs, of one or more hospitals' months.</summary>
public static class ReconciliationItems
{
    private static readonly (string Name, FeedSource Source)[] Sources = [("his", FeedSource.His), ("platform", FeedSource.Platform), ("insurance", FeedSource.Insurance)];

    /// <summary>The body of an item: the ratio of use by the insurance to the hospital's own, then each source, then each comparison.</summary>
    public static JsonObject Of(IReadOnlyList<Part<ReconciledMonth>> parts)
    {
        var use = Compared(parts, FeedKind.Usage, FeedSource.Insurance)?.Doses;
        var item = new JsonObject { ["numerator"] = use?.Numerator, ["denominator"] = use?.Denominator, ["ratio"] = use?.Value };
        foreach (var (name, kind) in new[] { ("usage", FeedKind.Usage), ("inbound", FeedKind.Inbound) })
        {
            item[name] = new JsonObject(Sources.Select(s => KeyValuePair.Create(s.Name, Figure(parts, kind, s.Source))));
            item[name + "Compared"] = new JsonObject(Sources[1..].Select(s => KeyValuePair.Create(s.Name, Pair(Compared(parts, kind, s.Source)))));
        }

        return item;
    }

    // A source that says nothing of any day asked for has no sum; what it didn't say is missing, not zero.
    private static JsonNode? Figure(IReadOnlyList<Part<ReconciledMonth>> parts, FeedKind kind, FeedSource source)
    {
        var said = parts.Select(p => p.Value.Figures[(kind, source)]).ToList();
        var sums = said.Where(f => f.Sum is not null).Select(f => f.Sum!.Value).ToList();
        SourcedSum? sum = sums.Count == 0 ? null : sums.Aggregate((a, b) => a + b);
        var figure = new JsonObject { ["doses"] = sum?.Doses, ["amount"] = sum?.Amount };
        IndicatorItems.Cover(figure, said.Aggregate(Coverage.None, (all, f) => all + f.Coverage));
        return figure;
    }

    private static JsonNode? Pair(Reconciliation? pair) => pair is null ? null : new JsonObject
    {
        ["days"] = pair.Days,
        ["doses"] = pair.Doses.Numerator,
        ["hisDoses"] = pair.Doses.Denominator,
        ["dosesDifference"] = pair.DosesDifference,
        ["dosesRatio"] = pair.Doses.Value,
        ["amount"] = pair.Amount?.Numerator,
        ["hisAmount"] = pair.Amount?.Denominator,
        ["amountDifference"] = pair.AmountDifference,
        ["amountRatio"] = pair.Amount?.Value,
    };

    private static Reconciliation? Compared(IReadOnlyList<Part<ReconciledMonth>> parts, FeedKind kind, FeedSource source)
    {
        var pairs = parts.Select(p => p.Value.Compared.GetValueOrDefault((kind, source))).OfType<Reconciliation>().ToList();
        return pairs.Count == 0 ? null : pairs.Aggregate((a, b) => a + b);
    }
}
