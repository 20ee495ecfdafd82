using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>The columns that a kind of feed knows (contract, "Columns"). A column's place in it is its index everywhere.</summary>
public sealed class ColumnSet
{
    private static readonly Dictionary<FeedKind, ColumnSet> Sets = Enum.GetValues<FeedKind>().ToDictionary(kind => kind, Make);

    private readonly Dictionary<string, int> _byKey;
    private readonly Dictionary<string, int> _byHeader = new(StringComparer.Ordinal);

    private ColumnSet(IReadOnlyList<Column> columns, IReadOnlyList<IReadOnlyList<string>> oneOf)
    {
        Columns = columns;
        OneOf = oneOf;
        _byKey = columns.Index().ToDictionary(c => c.Item.Key, c => c.Index, StringComparer.Ordinal);
        foreach (var (index, column) in columns.Index())
        {
            string[] names = [column.Key, column.Chinese, .. column.Aliases];
            foreach (var name in names.Select(HeaderText.Normal).Distinct(StringComparer.Ordinal)) _byHeader.Add(name, index);
        }
    }

    /// <summary>The columns in the order of the contract.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Groups of keys of which a file must have at least one column each.</summary>
    public IReadOnlyList<IReadOnlyList<string>> OneOf { get; }

    /// <summary>The columns of a kind.</summary>
    public static ColumnSet For(FeedKind kind) => Sets[kind];

    /// <summary>The index of a column by its wire name.</summary>
    /// <exception cref="ArgumentException">The kind has no such column.</exception>
    public int IndexOf(string key) =>
        _byKey.TryGetValue(key, out var index) ? index : throw new ArgumentException($"There is no column '{key}'.", nameof(key));

    /// <summary>The index of the column a header text means, or −1.</summary>
    public int Find(string header) => _byHeader.GetValueOrDefault(HeaderText.Normal(header), -1);

    private static ColumnSet Make(FeedKind kind) => kind switch
    {
        FeedKind.Catalogue => new(CatalogueColumns.All, []),
        FeedKind.Usage => new(DayColumns.Usage, DayColumns.EitherUnit),
        FeedKind.Inbound => new(DayColumns.Inbound, DayColumns.EitherUnit),
        FeedKind.Outbound => new(DayColumns.Outbound, DayColumns.EitherUnit),
        FeedKind.Stock => new(DayColumns.Stock, DayColumns.EitherUnit),
        FeedKind.Orders => new(TradeColumns.Orders, []),
        FeedKind.Deliveries => new(TradeColumns.Deliveries, []),
        FeedKind.Payments => new(TradeColumns.Payments, []),
        FeedKind.Agreements => new(TradeColumns.Agreements, [["drugCode", "platformCode"]]),
        FeedKind.Advances => new(TradeColumns.Advances, []),
        FeedKind.Institution => new(ReferenceColumns.Institution, []),
        FeedKind.Shortages => new(ReferenceColumns.Shortages, []),
        FeedKind.Lists => new(ReferenceColumns.Lists, [["platformCode", "genericName"]]),
        FeedKind.Notices => new(ReferenceColumns.Notices, []),
        FeedKind.Targets => new(ReferenceColumns.Targets, [["region", "hospital"]]),
        FeedKind.Thresholds => new(ReferenceColumns.Thresholds, []),
        FeedKind.Calendar => new(ReferenceColumns.Calendar, []),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There are no columns for this kind of feed."),
    };
}
