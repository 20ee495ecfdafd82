using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Detect;

/// <summary>What a rule saw.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Value">What was measured, if it is a number.</param>
/// <param name="Threshold">What it was held against, if it is a number.</param>
/// <param name="Source">Where the threshold comes from.</param>
/// <param name="Text">The same for people.</param>
public sealed record Evidence(string Rule, decimal? Value, decimal? Threshold, string Source, Bilingual Text);

/// <summary>What the facts up to a day say about a product's supply.</summary>
public enum Judgement
{
    /// <summary>It runs short.</summary>
    Raise,

    /// <summary>Between raising and clearing: whatever stood before stands.</summary>
    Hold,

    /// <summary>It is well supplied, or its lack is no shortage.</summary>
    Clear,

    /// <summary>The facts are too old or missing; nothing may be concluded.</summary>
    Unknown,
}

/// <summary>How a substitute is related to the short drug.</summary>
public enum SubstituteKind { SameGeneric, SameClass }

/// <summary>Another drug in the same hospital's store that a pharmacist may consider; never a recommendation.</summary>
/// <param name="DrugCode">院内药品唯一码.</param>
/// <param name="Product">The product.</param>
/// <param name="Kind">Same generic name, or only the same therapeutic class.</param>
/// <param name="Stock">On hand, in 最小制剂单位.</param>
/// <param name="DaysOfStock">At its own pace of use; null without use.</param>
public sealed record Substitute(string DrugCode, Product Product, SubstituteKind Kind, decimal Stock, decimal? DaysOfStock);

/// <summary>What was found about one product of a hospital as of a day.</summary>
public sealed record Finding
{
    /// <summary>院内药品唯一码.</summary>
    public required string DrugCode { get; init; }

    /// <summary>The product.</summary>
    public required Product Product { get; init; }

    /// <summary>What the facts say.</summary>
    public required Judgement Judgement { get; init; }

    /// <summary>How urgent it is; set exactly when it is raised.</summary>
    public Severity? Severity { get; init; }

    /// <summary>What kind of shortage it is; set exactly when it is raised.</summary>
    public ShortageType? ShortageType { get; init; }

    /// <summary>Stock ÷ mean daily use; null without use.</summary>
    public decimal? DaysOfStock { get; init; }

    /// <summary>Net use a day over in-stock days; null when there was none.</summary>
    public decimal? MeanDailyUse { get; init; }

    /// <summary>On hand on the stock day; null when unknown.</summary>
    public decimal? Stock { get; init; }

    /// <summary>The latest day whose stock is known; the day of the evaluation when none is.</summary>
    public required DateOnly StockDay { get; init; }

    /// <summary>The first day of the present stock-out; null when there is stock.</summary>
    public DateOnly? OutSince { get; init; }

    /// <summary>The stock day + whole days of stock.</summary>
    public DateOnly? ProjectedStockOut { get; init; }

    /// <summary>The earliest and the latest day on which it runs out, with the likelihood of the rule; null where nothing can be said.</summary>
    public DayRange? StockOutBetween { get; init; }

    /// <summary>Whether the hospital uses it and its replenishment is overdue: what the region's supply is counted by.</summary>
    public bool IsDrying { get; init; }

    /// <summary>The latest day on which an order would still come before the stock may run out; null where nothing can be said or nothing is short.</summary>
    public DateOnly? OrderBy { get; init; }

    /// <summary>How much to order then, in 最小制剂单位, beside what is already on its way; null where nothing can be said or nothing is short.</summary>
    public decimal? OrderDoses { get; init; }

    /// <summary>What the hospital needs for itself, in 最小制剂单位; what lies above it may help others. Null without use.</summary>
    public decimal? SafeCoverDoses { get; init; }

    /// <summary>Whether it belongs in a direct report.</summary>
    public bool Reportable { get; init; }

    /// <summary>What the rules saw.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>What else is in the store.</summary>
    public IReadOnlyList<Substitute> Substitutes { get; init; } = [];
}
