using Shared.Read;
using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>One counted row of a day as it is read; texts by their index in the file's <see cref="FeedTexts"/>.</summary>
public ref struct DayFact
{
    private FeedRows? _rows;
    private int _visit;
    private int _prescription;

    /// <summary>The row in the feed, 1-based.</summary>
    public int Row { get; set; }

    /// <summary>院内药品唯一码.</summary>
    public int Drug { get; set; }

    /// <summary>What the hospital's catalogue says of the drug on the row's day.</summary>
    public CatalogueRow? Entry { get; set; }

    /// <summary>Quantity in 最小制剂单位, exact; negative for a return.</summary>
    public decimal Doses { get; set; }

    /// <summary>Amount in yuan, exact; null when the row gave none.</summary>
    public decimal? Amount { get; set; }

    /// <summary>科室 of usage, 供应企业 of a movement, 库位 of stock; −1 when blank.</summary>
    public int Place { get; set; }

    /// <summary>批号; −1 when blank.</summary>
    public int Batch { get; set; }

    /// <summary>有效期; <see cref="DateOnly.MinValue"/> when none was fed.</summary>
    public DateOnly Expiry { get; set; }

    /// <summary>就诊类型.</summary>
    public Encounter Encounter { get; set; }

    /// <summary>用药天数; 0 when none was fed.</summary>
    public int DaysSupply { get; set; }

    /// <summary>就诊号 as UTF-8, empty when none was fed. It goes no further than a keyed hash.</summary>
    public readonly ReadOnlySpan<byte> Visit => _rows is null ? default : _rows.Field(_visit);

    /// <summary>处方号 as UTF-8, empty when none was fed. It goes no further than a keyed hash.</summary>
    public readonly ReadOnlySpan<byte> Prescription => _rows is null ? default : _rows.Field(_prescription);

    /// <summary>Where the identifiers stand; they are read only by who asks.</summary>
    internal void IdentifiedBy(FeedRows rows, int visit, int prescription) => (_rows, _visit, _prescription) = (rows, visit, prescription);
}
