using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>
/// The counted rows of one hospital, kind and day, column by column. All arrays that are not null have one entry a row,
/// in the order of the file. A column the kind does not have is null.
/// </summary>
public sealed record DaySlice
{
    /// <summary>A day without rows.</summary>
    public static DaySlice Empty { get; } = new() { Drugs = [], Row = [], Drug = [], Doses = [] };

    /// <summary>The distinct 院内药品唯一码 of the day, in order of first appearance.</summary>
    public required IReadOnlyList<string> Drugs { get; init; }

    /// <summary>The row in the feed, 1-based.</summary>
    public required int[] Row { get; init; }

    /// <summary>Index into <see cref="Drugs"/>.</summary>
    public required int[] Drug { get; init; }

    /// <summary>Quantity in 最小制剂单位, exact; negative for a return.</summary>
    public required decimal[] Doses { get; init; }

    /// <summary>Amount in yuan, exact; an entry is null when the row gave none.</summary>
    public decimal?[]? Amount { get; init; }

    /// <summary>科室 (usage).</summary>
    public TextColumn? Department { get; init; }

    /// <summary>就诊类型 (usage).</summary>
    public Encounter[]? Encounter { get; init; }

    /// <summary>Keyed hash of the visit (usage); 0 when none was fed.</summary>
    public UInt128[]? Visit { get; init; }

    /// <summary>Keyed hash of the prescription (usage); 0 when none was fed.</summary>
    public UInt128[]? Prescription { get; init; }

    /// <summary>用药天数 (usage); 0 when none was fed.</summary>
    public int[]? DaysSupply { get; init; }

    /// <summary>供应企业 (inbound, outbound).</summary>
    public TextColumn? Supplier { get; init; }

    /// <summary>批号.</summary>
    public TextColumn? Batch { get; init; }

    /// <summary>库位 (stock).</summary>
    public TextColumn? Location { get; init; }

    /// <summary>有效期; <see cref="DateOnly.MinValue"/> when none was fed.</summary>
    public DateOnly[]? Expiry { get; init; }

    /// <summary>
    /// The distinct 院内药品唯一码, as fed and in order of first appearance, of which a row of the day was rejected or waits: what the other rows say of
    /// such a drug may not be all, so that none of it on hand is not known to be none.
    /// </summary>
    public IReadOnlyList<string> Doubtful { get; init; } = [];

    /// <summary>How many rows there are.</summary>
    public int Count => Row.Length;

    /// <summary>True when there is neither a row nor a doubt.</summary>
    public bool IsEmpty => Count == 0 && Doubtful.Count == 0;
}

/// <summary>A text column with each distinct text kept once; an index of −1 means blank.</summary>
public sealed record TextColumn(IReadOnlyList<string> Values, int[] Index)
{
    /// <summary>The text of a row, or null when blank.</summary>
    public string? this[int row] => Index[row] < 0 ? null : Values[Index[row]];
}
