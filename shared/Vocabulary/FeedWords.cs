namespace Shared.Vocabulary;

/// <summary>What a feed's rows are about; the wire name is the camelCase of the member.</summary>
public enum FeedKind
{
    Catalogue, Usage, Inbound, Outbound, Stock, Orders, Deliveries, Payments, Institution, Shortages,
    Agreements, Advances, Lists, Notices, Targets, Thresholds, Calendar,
}

/// <summary>Who says so: the hospital's own system (what figures use), the procurement platform or the insurance.</summary>
public enum FeedSource { His, Platform, Insurance }

/// <summary>Whether a file is the whole truth of its days or comes on top of it.</summary>
public enum FeedMode { Replace, Append }

/// <summary>Whether one rejected row refuses the whole file.</summary>
public enum RowPolicy { Lenient, Strict }

/// <summary>就诊类型.</summary>
public enum Encounter : byte { Unknown, Outpatient, Emergency, Inpatient }

/// <summary>药品类别.</summary>
public enum DrugCategory : byte { Western, ChinesePatent, DecoctionPieces, FormulaGranules }

/// <summary>How a kind's rows are kept: by the day they belong to, or by a key.</summary>
public enum RowKeeping { ByDay, ByKey }

/// <summary>The wire names of the feed kinds and what they have in common.</summary>
public static class FeedKinds
{
    private static readonly Dictionary<string, FeedKind> ByName =
        Enum.GetValues<FeedKind>().ToDictionary(WireName, StringComparer.Ordinal);

    /// <summary>Every wire name, in the order of the contract.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<FeedKind>().Select(WireName)];

    /// <summary>The name of a kind in addresses and answers.</summary>
    public static string WireName(this FeedKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Finds a kind by its wire name.</summary>
    public static bool TryParse(string name, out FeedKind kind) => ByName.TryGetValue(name, out kind);

    /// <summary>Days replace days for <c>usage, inbound, outbound, stock</c>; the other kinds replace row by row by key.</summary>
    public static RowKeeping Keeping(this FeedKind kind) =>
        kind is FeedKind.Usage or FeedKind.Inbound or FeedKind.Outbound or FeedKind.Stock ? RowKeeping.ByDay : RowKeeping.ByKey;
}
