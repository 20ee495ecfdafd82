using Shared.Vocabulary;

namespace Shared.Report.Progress;

/// <summary>Payment of what was accepted in the month, and in the twelve months that end with it, with the ranking (广东 P5-1).</summary>
/// <param name="Month">Invoices accepted in the month; null without any.</param>
/// <param name="TwelveMonths">Invoices accepted in the twelve months.</param>
/// <param name="RankedBy">What is ranked: <c>hospital</c> within a county or city, <c>region</c> above.</param>
/// <param name="Ranking">The latest payer first.</param>
public sealed record PaymentSection(PaymentLine? Month, PaymentLine TwelveMonths, string RankedBy, IReadOnlyList<PaymentLine> Ranking);

/// <summary>Invoices as one, in the words of <c>/api/indicators/payment-days</c>.</summary>
public sealed record PaymentLine
{
    /// <summary>The institution, in a ranking of institutions.</summary>
    public HospitalCode? Hospital { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>The region, in a ranking of regions.</summary>
    public RegionCode? Region { get; init; }

    /// <summary>How many institutions are counted in it.</summary>
    public int Institutions { get; init; }

    /// <summary>Σ amount × days.</summary>
    public decimal Numerator { get; init; }

    /// <summary>Σ amount in yuan.</summary>
    public decimal Denominator { get; init; }

    /// <summary>Days from acceptance to payment, weighted by amount.</summary>
    public decimal? Ratio { get; init; }

    /// <summary>Amount overdue ÷ amount.</summary>
    public ShareOf? Overdue { get; init; }

    /// <summary>The place; 1 is the latest payer, equal ones share it.</summary>
    public int? Rank { get; init; }

    /// <summary>Among how many.</summary>
    public int? RankedOf { get; init; }

    /// <summary>The address that takes the figure apart.</summary>
    public string? Explain { get; init; }
}

/// <summary>Order lines of the month as one, in the words of <c>/api/indicators/delivery</c>.</summary>
public sealed record DeliveryLine
{
    /// <summary>How many institutions are counted in it.</summary>
    public int Institutions { get; init; }

    /// <summary>Packs received.</summary>
    public decimal Numerator { get; init; }

    /// <summary>Packs ordered.</summary>
    public decimal Denominator { get; init; }

    /// <summary>配送率 by quantity.</summary>
    public decimal? Ratio { get; init; }

    /// <summary>By order line.</summary>
    public ShareOf? ByLine { get; init; }

    /// <summary>及时率 of ordinary and urgent orders.</summary>
    public OnTimeShares? OnTime { get; init; }

    /// <summary>The address that takes the figure apart.</summary>
    public string? Explain { get; init; }
}

/// <summary>及时率 in packs.</summary>
public sealed record OnTimeShares(ShareOf? Ordinary, ShareOf? Urgent);
