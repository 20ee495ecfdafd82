using System.Globalization;
using System.Text.Json.Serialization;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure.Supply;

/// <summary>
/// What is kept of the invoices a hospital received in a month: paid ones as sums by supplier and payer, unpaid ones one by one, so that any later
/// day can count them. The sums hold as of <see cref="SettledOn"/> and every later day.
/// </summary>
public sealed record PaymentMonth
{
    /// <summary>The shape of the stored document.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>Whose invoices.</summary>
    public required HospitalCode Hospital { get; init; }

    /// <summary>The month of 验收.</summary>
    public required Month Month { get; init; }

    /// <summary>The numbers they were judged by; under other ones the sums don't hold.</summary>
    public required string JudgedBy { get; init; }

    /// <summary>The first day whose end the sums are good for; null when nothing is settled.</summary>
    public DateOnly? SettledOn { get; init; }

    /// <summary>What is settled, by supplier and payer.</summary>
    public IReadOnlyList<SupplierPayments> Settled { get; init; } = [];

    /// <summary>The rest, one by one.</summary>
    public IReadOnlyList<InvoicePart> Open { get; init; } = [];

    /// <summary>What was seen of the feed.</summary>
    public required PaymentBasis Basis { get; init; }

    /// <summary>What is settled of all suppliers.</summary>
    [JsonIgnore]
    public PaymentFigure SettledTotal => _total ??= Settled.Aggregate(PaymentFigure.None, (sum, s) => sum + s.Figure);

    private PaymentFigure? _total;

    /// <summary>Names what invoices are judged by.</summary>
    public static string Judgement(PaymentRules rules) => string.Create(CultureInfo.InvariantCulture, $"{rules.StartsAfterDays}/{rules.OverdueAfter:0.####}");
}

/// <summary>What is settled of one supplier by one payer.</summary>
public sealed record SupplierPayments(string Supplier, Payer Payer, PaymentFigure Figure);

/// <summary>What a month's figures rest on: the days that were fed, and the feed that came last.</summary>
public sealed record PaymentBasis(DateOnly? FirstReceived, DateOnly? LastReceived, DateOnly? LastPaid, string? LastFeed);

/// <summary>Folds a hospital's invoices into what is kept of each month. A pure result of the book and the rules.</summary>
public static class PaymentFold
{
    private const int DaysKeptOpen = 10;

    /// <summary>Every month in which an invoice was received.</summary>
    public static IReadOnlyList<PaymentMonth> Of(HospitalCode hospital, KeyedBook<PaymentRow> book, Func<Month, PaymentRules> rules)
    {
        if (book.Entries.Count == 0) return [];
        var latest = book.Rows().Max(r => r.PaidOn is { } paid && paid > r.ReceivedOn ? paid : r.ReceivedOn);
        var settledBy = latest.DayNumber < DaysKeptOpen ? latest : latest.AddDays(-DaysKeptOpen);
        return [.. book.Entries.GroupBy(e => Month.Of(e.Row.ReceivedOn)).OrderBy(g => g.Key).Select(g => OfMonth(hospital, g.Key, [.. g], rules(g.Key), settledBy))];
    }

    private static PaymentMonth OfMonth(HospitalCode hospital, Month month, List<KeyedEntry<PaymentRow>> entries, PaymentRules rules, DateOnly settledBy)
    {
        var parts = entries.SelectMany(e => InvoicePart.Of(e.Row)).ToLookup(p => SettledOn(p) is { } day && day <= settledBy);
        var settledOn = parts[true].Max(SettledOn);
        return new PaymentMonth
        {
            Hospital = hospital,
            Month = month,
            JudgedBy = PaymentMonth.Judgement(rules),
            SettledOn = settledOn,
            Settled =
            [
                .. parts[true].GroupBy(p => (p.Supplier, p.Payer)).OrderBy(g => g.Key.Supplier, StringComparer.Ordinal).ThenBy(g => g.Key.Payer)
                    .Select(g => new SupplierPayments(g.Key.Supplier, g.Key.Payer, g.Select(p => PaymentMeasure.Of(p, settledOn!.Value, rules)).Aggregate((a, b) => a + b))),
            ],
            Open = [.. parts[false].OrderBy(p => p.ReceivedOn).ThenBy(p => p.Supplier, StringComparer.Ordinal).ThenBy(p => p.Payer).ThenBy(p => p.PaidOn).ThenBy(p => p.Amount)],
            Basis = new PaymentBasis(
                entries.Min(e => e.Row.ReceivedOn), entries.Max(e => e.Row.ReceivedOn), entries.Max(e => e.Row.PaidOn), entries.MaxBy(e => e.Sequence)!.FeedId),
        };
    }

    private static DateOnly? SettledOn(InvoicePart part) => part.PaidOn is { } paid ? paid > part.ReceivedOn ? paid : part.ReceivedOn : null;
}
