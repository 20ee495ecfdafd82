using System.Text.Json.Serialization;
using Shared.Vocabulary;

namespace Shared.Measure.Supply;

/// <summary>
/// How long invoices took to be paid, in sums that add up. Days are weighted by amount: Σ (amount × days) ÷ Σ amount. A red invoice (冲红) counts
/// with its negative amount and its own days.
/// </summary>
public sealed record PaymentFigure
{
    /// <summary>No invoice.</summary>
    public static PaymentFigure None { get; } = new();

    /// <summary>What was paid.</summary>
    public PaymentSums Paid { get; init; } = PaymentSums.None;

    /// <summary>What is not paid yet, counted to the day asked about.</summary>
    public PaymentSums Open { get; init; } = PaymentSums.None;

    /// <summary>The open amount by age: up to the first limit, the second, the third, beyond.</summary>
    public OpenAges Ages { get; init; } = OpenAges.None;

    /// <summary>The red invoices among them.</summary>
    public PaymentSums Red { get; init; } = PaymentSums.None;

    /// <summary>Paid and open together.</summary>
    [JsonIgnore]
    public PaymentSums All => Paid + Open;

    public static PaymentFigure operator +(PaymentFigure a, PaymentFigure b) =>
        new() { Paid = a.Paid + b.Paid, Open = a.Open + b.Open, Ages = a.Ages + b.Ages, Red = a.Red + b.Red };
}

/// <summary>Sums over invoices or the paid or unpaid parts of them.</summary>
/// <param name="Amount">Yuan.</param>
/// <param name="AmountDays">Yuan × days.</param>
/// <param name="Overdue">The yuan that took or take longer than allowed.</param>
/// <param name="Parts">How many paid or unpaid parts of invoices there are.</param>
public sealed record PaymentSums(decimal Amount, decimal AmountDays, decimal Overdue, int Parts)
{
    /// <summary>Nothing.</summary>
    public static PaymentSums None { get; } = new(0, 0, 0, 0);

    /// <summary>Amount-weighted days.</summary>
    [JsonIgnore]
    public Ratio Days => new(AmountDays, Amount);

    /// <summary>The share of the amount that is overdue.</summary>
    [JsonIgnore]
    public Ratio OverdueShare => new(Overdue, Amount);

    public static PaymentSums operator +(PaymentSums a, PaymentSums b) =>
        new(a.Amount + b.Amount, a.AmountDays + b.AmountDays, a.Overdue + b.Overdue, a.Parts + b.Parts);
}

/// <summary>Open yuan by age.</summary>
public sealed record OpenAges(decimal First, decimal Second, decimal Third, decimal Beyond)
{
    /// <summary>Nothing open.</summary>
    public static OpenAges None { get; } = new(0, 0, 0, 0);

    public static OpenAges operator +(OpenAges a, OpenAges b) => new(a.First + b.First, a.Second + b.Second, a.Third + b.Third, a.Beyond + b.Beyond);
}
