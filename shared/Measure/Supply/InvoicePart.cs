using System.Text.Json.Serialization;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure.Supply;

/// <summary>An invoice, or the paid or the unpaid part of one.</summary>
/// <param name="Supplier">供应企业.</param>
/// <param name="Payer">付款方.</param>
/// <param name="ReceivedOn">验收日期 of the whole invoice.</param>
/// <param name="PaidOn">付款日期; null of what is unpaid.</param>
/// <param name="Amount">Yuan of this part; negative on a red invoice.</param>
/// <param name="Red">Whether the invoice as a whole is red.</param>
public sealed record InvoicePart(string Supplier, Payer Payer, DateOnly ReceivedOn, DateOnly? PaidOn, decimal Amount, bool Red)
{
    /// <summary>The month it belongs to: that of 验收.</summary>
    [JsonIgnore]
    public Month Month => Month.Of(ReceivedOn);

    /// <summary>The parts of a row. A payment of less than the invoice leaves the rest unpaid; one of more leaves a negative rest, which is the hospital's.</summary>
    public static IReadOnlyList<InvoicePart> Of(PaymentRow row)
    {
        var whole = new InvoicePart(row.Supplier, row.Payer, row.ReceivedOn, null, row.Amount, row.Amount < 0);
        if (row.PaidOn is not { } paidOn) return [whole];
        var paid = whole with { PaidOn = paidOn, Amount = row.PaidAmount ?? row.Amount };
        return paid.Amount == row.Amount ? [paid] : paid.Amount == 0 ? [whole] : [paid, whole with { Amount = row.Amount - paid.Amount }];
    }
}

/// <summary>What a part of an invoice brings to the figures as of the end of a day. Facts of later days are not seen: what is paid later is open.</summary>
public static class PaymentMeasure
{
    /// <summary>The figure of one part.</summary>
    public static PaymentFigure Of(InvoicePart part, DateOnly asOf, PaymentRules rules)
    {
        if (part.ReceivedOn > asOf) return PaymentFigure.None;
        var paid = part.PaidOn is { } on && on <= asOf;
        var days = (paid ? part.PaidOn!.Value : asOf).DayNumber - part.ReceivedOn.DayNumber - rules.StartsAfterDays;
        var sums = new PaymentSums(part.Amount, part.Amount * days, days > rules.OverdueAfter ? part.Amount : 0, 1);
        return new PaymentFigure
        {
            Paid = paid ? sums : PaymentSums.None,
            Open = paid ? PaymentSums.None : sums,
            Ages = paid ? OpenAges.None : Age(part.Amount, days, rules.Ageing),
            Red = part.Red ? sums : PaymentSums.None,
        };
    }

    private static OpenAges Age(decimal amount, int days, PaymentAgeing limits) =>
        days <= limits.First ? new(amount, 0, 0, 0)
        : days <= limits.Second ? new(0, amount, 0, 0)
        : days <= limits.Third ? new(0, 0, amount, 0)
        : new(0, 0, 0, amount);
}
