using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>Several agreements as one: sums, and the ratios of sums. Withdrawn agreements are counted and in no sum.</summary>
public sealed record CompletionTotal
{
    /// <summary>How many agreements there are.</summary>
    public required int Agreements { get; init; }

    /// <summary>How many more were withdrawn.</summary>
    public int Withdrawn { get; init; }

    /// <summary>Σ agreed.</summary>
    public required decimal AgreedDoses { get; init; }

    /// <summary>Σ purchased.</summary>
    public required decimal PurchasedDoses { get; init; }

    /// <summary>Σ amount of purchases, of those rows that gave one; null when none did.</summary>
    public decimal? PurchasedAmount { get; init; }

    /// <summary>Σ used.</summary>
    public required decimal UsedDoses { get; init; }

    /// <summary>Σ agreed × time progress: what would be purchased by now at an even pace.</summary>
    public required decimal DueDoses { get; init; }

    /// <summary>Σ of the month's plans.</summary>
    public required decimal MonthAgreed { get; init; }

    /// <summary>Σ purchased in the month.</summary>
    public required decimal MonthPurchased { get; init; }

    /// <summary>Selected use and all use of the groups in dose units, each group of a hospital once.</summary>
    public required Ratio Selected { get; init; }

    /// <summary>The same in yuan.</summary>
    public Ratio SelectedAmount { get; init; }

    /// <summary>Purchased ÷ agreed.</summary>
    public decimal? Completion => new Ratio(PurchasedDoses, AgreedDoses).Value;

    /// <summary>Due ÷ agreed: the time progress weighted by volume.</summary>
    public decimal? TimeProgress => new Ratio(DueDoses, AgreedDoses).Value;

    /// <summary>Time progress − completion.</summary>
    public decimal? Lag => TimeProgress - Completion;

    /// <summary>By the same thresholds as a single agreement.</summary>
    public CompletionStatus? Status { get; init; }
}
