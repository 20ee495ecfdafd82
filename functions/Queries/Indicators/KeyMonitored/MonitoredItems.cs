using System.Text.Json.Nodes;
using Functions.Api;
using Functions.Api.Description;
using Shared.Measure;
using Shared.Measure.Lists;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.KeyMonitored;

/// <summary>What is asked of 重点监控药品.</summary>
/// <param name="Basis"><c>amount</c> or <c>quantity</c>.</param>
/// <param name="List"><c>all</c>, or only the <c>region</c>'s or the <c>institution</c>'s own list.</param>
public sealed record MonitoredQuestion(string Basis, string List)
{
    /// <summary>Its parameters beside the common ones.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
        [Parameter.Word("basis", ["amount", "quantity"], "口径", "What is counted"), Parameter.Word("list", ["all", "region", "institution"], "目录", "Whose list")];

    /// <summary>Reads the question.</summary>
    public static MonitoredQuestion Read(QueryReader query) => new(query.Word("basis"), query.Word("list"));

    /// <summary>The question as parameters.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Words => [new("basis", Basis), new("list", List)];

    /// <summary>True for use of a drug on a list asked for.</summary>
    public bool Listed(ListOwner on) => List switch
    {
        "region" => on.HasFlag(ListOwner.Region),
        "institution" => on.HasFlag(ListOwner.Institution),
        _ => on != ListOwner.None,
    };

    /// <summary>The share of some use.</summary>
    public Ratio Share(IEnumerable<MonitoredCell> cells) => cells.Aggregate(default(Ratio), (sum, c) =>
    {
        var value = Basis == "amount" ? c.Amount : c.Doses;
        return sum + new Ratio(Listed(c.On) ? value : 0, value);
    });
}

/// <summary>Sums use of 重点监控药品 into the items of an answer, each beside the period before.</summary>
public sealed class MonitoredItems(IndicatorQuery query, MonitoredQuestion question)
{
    /// <summary>The indicator's name in its address.</summary>
    public const string Indicator = "key-monitored";

    private readonly IndicatorItems _items = new(query, Indicator, question.Words);

    /// <summary>How many months lie between a figure and the one it is compared with: as many as an item has, or the period where items aren't split by time.</summary>
    public int Shift => Asked("month") ? 1 : Asked("quarter") ? 3 : Asked("year") ? 12 : Month.Between(query.From, query.To).Count();

    /// <summary>One item for each combination of the dimensions asked for.</summary>
    /// <param name="parts">The use, from as many months earlier on as the comparison needs.</param>
    /// <param name="asked">The months asked for, from as many earlier on.</param>
    /// <param name="targets">Every target there is.</param>
    public IReadOnlyList<(string Key, JsonObject Item)> Of(IReadOnlyList<Part<MonitoredPart>> parts, IReadOnlyList<AskedMonth> asked, TargetTable targets)
    {
        var told = new ItemTargets(query, targets, Indicator, question.Basis);
        var covered = asked.Select(a => a.Usage).ToList();
        var before = _items.Group(parts.Select(p => p with { Month = p.Month.Plus(Shift) }).Where(p => p.Month <= query.To && p.Month >= query.From),
                covered.Select(c => c with { Month = c.Month.Plus(Shift) }).Where(c => c.Month <= query.To && c.Month >= query.From))
            .ToDictionary(g => Key(g.Key), StringComparer.Ordinal);
        return _items.Of(parts.Where(p => p.Month >= query.From), covered.Where(c => c.Month >= query.From), group => told.Tell(Body(group, before.GetValueOrDefault(Key(group.Key))), group));
    }

    private bool Asked(string dimension) => query.GroupBy.Contains(dimension, StringComparer.Ordinal);

    private static string Key(IEnumerable<string?> key) => string.Join('\u001f', key);

    /// <summary>The figure of some use.</summary>
    public JsonObject Figure(IReadOnlyList<Part<MonitoredPart>> parts)
    {
        var share = question.Share(parts.Select(p => p.Value.Cell));
        var listed = parts.Where(p => question.Listed(p.Value.Cell.On)).ToList();
        return new JsonObject
        {
            ["numerator"] = share.Numerator,
            ["denominator"] = share.Denominator,
            ["ratio"] = share.Value,
            ["amount"] = listed.Sum(p => p.Value.Cell.Amount),
            ["doses"] = listed.Sum(p => p.Value.Cell.Doses),
            ["drugs"] = listed.Select(p => (p.Institution.Code, p.Drug)).Distinct().Count(),
        };
    }

    // Nothing known of the period before is no period of none.
    private JsonObject Body(PartGroup<MonitoredPart> group, PartGroup<MonitoredPart>? before)
    {
        var item = Figure(group.Parts);
        decimal? earlier = before is { Coverage.DaysReported: > 0 } ? question.Share(before.Parts.Select(p => p.Value.Cell)).Numerator : null;
        item["previousNumerator"] = earlier;
        item["growth"] = earlier is null or 0 ? null : (item["numerator"]!.GetValue<decimal>() / earlier) - 1;
        item["previousDaysMissing"] = before?.Coverage.DaysMissing;
        if (Asked("drug")) item["lists"] = Lists(group.Parts);
        return item;
    }

    /// <summary>The rows of lists that some use stood under.</summary>
    public static JsonArray Lists(IEnumerable<Part<MonitoredPart>> parts) =>
    [
        .. parts.SelectMany(p => p.Value.Lists).Select(m => m.Listed).Distinct().OrderBy(l => l.Owner).ThenBy(l => l.Row.EffectiveFrom)
            .Select(l => (JsonNode)new JsonObject
            {
                ["list"] = QueryReader.Camel(l.Owner.ToString()),
                ["document"] = l.Row.Document,
                ["effectiveFrom"] = l.Row.EffectiveFrom.ToString("yyyy-MM-dd"),
                ["effectiveTo"] = l.Row.EffectiveTo?.ToString("yyyy-MM-dd"),
                ["feedId"] = l.FeedId,
                ["row"] = l.Row.Row,
            }),
    ];
}
