using Shared.Vocabulary;

namespace Shared.Report.Progress.Bulletins;

/// <summary>
/// 公报: what of a region's monthly report may be published. Sums of enough institutions only: no institution, no supplier, no warning that is open.
/// </summary>
public sealed record Bulletin
{
    /// <summary>The region.</summary>
    public required RegionCode Region { get; init; }

    /// <summary>The month.</summary>
    public required Month Month { get; init; }

    /// <summary>The fewest institutions that a figure is published of.</summary>
    public required int SmallestGroup { get; init; }

    /// <summary>How many institutions are reported on.</summary>
    public required int Institutions { get; init; }

    /// <summary>How many of them reported.</summary>
    public required int Reported { get; init; }

    /// <summary>带量采购 of the region; null where too few have agreements.</summary>
    public PublishedCompletion? Completion { get; init; }

    /// <summary>The 集采批次 of enough institutions.</summary>
    public IReadOnlyList<PublishedBatch> Batches { get; init; } = [];

    /// <summary>基本药物使用比例, in all and by levels of enough institutions.</summary>
    public IReadOnlyList<PublishedRatio> EssentialUse { get; init; } = [];

    /// <summary>Shortages dealt with; null where nothing is known or too few institutions are concerned.</summary>
    public PublishedShortages? Shortages { get; init; }

    /// <summary>Payment in twelve months; null where too few institutions have invoices.</summary>
    public PublishedPayments? Payments { get; init; }

    /// <summary>配送率 of the month; null where nothing is known.</summary>
    public decimal? DeliveryRate { get; init; }

    /// <summary>How many figures were left out because too few institutions are behind them.</summary>
    public int LeftOut { get; init; }
}

/// <summary>Completion of a region, with numerator and denominator.</summary>
public sealed record PublishedCompletion(int Institutions, decimal PurchasedDoses, decimal AgreedDoses, decimal? Completion, decimal? TimeProgress, decimal? SelectedShare);

/// <summary>Completion of a batch.</summary>
public sealed record PublishedBatch(string? Batch, int Institutions, decimal? Completion, decimal? TimeProgress);

/// <summary>A ratio; the level is null for all institutions.</summary>
public sealed record PublishedRatio(string Basis, InstitutionLevel? Level, int Institutions, decimal? Ratio, decimal? Target);

/// <summary>Shortages of the month that were raised and dealt with.</summary>
public sealed record PublishedShortages(int Opened, int Resolved);

/// <summary>Payment, with its denominator, and the regions ranked where each has enough institutions (广东 P5-1).</summary>
public sealed record PublishedPayments(int Institutions, decimal Amount, decimal? Days, decimal? OverdueShare, IReadOnlyList<PublishedRank> Ranking);

/// <summary>A region's place; 1 is the latest payer.</summary>
public sealed record PublishedRank(RegionCode Region, int? Rank, decimal Amount, decimal? OverdueShare, decimal? Days);
