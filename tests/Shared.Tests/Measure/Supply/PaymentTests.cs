using Shared.Measure.Supply;
using Shared.Normalise;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Supply.Orders;

namespace Shared.Tests.Measure.Supply;

public class PaymentTests
{
    [Fact]
    public void Days_are_weighted_by_amount()
    {
        var figure = Of("2026-11-30", Invoice("1", "2026-10-01", 900, "2026-10-11"), Invoice("2", "2026-10-01", 100, "2026-10-31"));
        Assert.Equal((1000m, 12000m, 12m), (figure.All.Amount, figure.All.AmountDays, figure.All.Days.Value));
    }

    [Theory]
    [InlineData("2026-10-31", 0)]
    [InlineData("2026-11-01", 500)]
    public void More_than_30_days_are_overdue(string asOf, decimal overdue) =>
        Assert.Equal(overdue, Of(asOf, Invoice("1", "2026-10-01", 500)).All.Overdue);

    [Fact]
    public void P3_5_late_payers_are_seen_when_they_paid_late_and_while_they_do_not_pay()
    {
        var figure = Of("2026-12-31", Invoice("1", "2026-10-01", 70, "2026-11-30"), Invoice("2", "2026-10-01", 30), Invoice("3", "2026-10-01", 100, "2026-10-20"));
        Assert.Equal((70m, 30m, 100m, 0.5m), (figure.Paid.Overdue, figure.Open.Overdue, figure.All.Overdue, figure.All.OverdueShare.Value));
    }

    [Fact]
    public void A_payment_in_part_leaves_the_rest_open_and_what_is_paid_later_is_open_until_then()
    {
        var invoice = Invoice("1", "2026-10-01", 100, "2026-10-21", 60);
        var (before, after) = (Of("2026-10-20", invoice), Of("2026-10-31", invoice));
        Assert.Equal((0m, 100m, 1900m), (before.Paid.Amount, before.Open.Amount, before.Open.AmountDays));
        Assert.Equal((60m, 1200m, 40m, 1200m), (after.Paid.Amount, after.Paid.AmountDays, after.Open.Amount, after.Open.AmountDays));
    }

    [Fact]
    public void Open_amounts_fall_into_four_ages()
    {
        var figure = Of("2026-12-31", Invoice("1", "2026-12-01", 1), Invoice("2", "2026-11-30", 2), Invoice("3", "2026-11-01", 4), Invoice("4", "2026-10-02", 8), Invoice("5", "2026-10-01", 16));
        Assert.Equal(new OpenAges(1, 2 + 4, 8, 16), figure.Ages);
    }

    [Fact]
    public void A_red_invoice_counts_with_its_negative_amount_and_is_stated()
    {
        var figure = Of("2026-12-31", Invoice("1", "2026-10-01", 100, "2026-10-11"), Invoice("2", "2026-10-05", -40, "2026-10-11"));
        Assert.Equal((60m, 1000m - 240m, -40m, 1), (figure.All.Amount, figure.All.AmountDays, figure.Red.Amount, figure.Red.Parts));
        Assert.Null(Of("2026-12-31", Invoice("1", "2026-10-01", 100, "2026-10-11"), Invoice("2", "2026-10-05", -100, "2026-10-11")).All.Days.Value);
    }

    [Fact]
    public void Counting_can_start_some_days_after_acceptance() =>
        Assert.Equal(500, PaymentMeasure.Of(InvoicePart.Of(Invoice("1", "2026-10-01", 100, "2026-10-11"))[0], Day("2026-12-31"), Thirty with { StartsAfterDays = 5 }).All.AmountDays);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_month_supplier_and_payer_is_the_sum_over_plain_rows(int seed)
    {
        var rows = RandomInvoices(seed);
        var months = PaymentFold.Of(H1, Book(rows), _ => Thirty);
        foreach (var asOf in new[] { Day("2026-12-21"), Day("2026-12-31"), Day("2027-12-31") })
        {
            foreach (var month in months)
            {
                if (asOf < month.SettledOn) continue;
                foreach (var supplier in new[] { "甲公司", "乙公司" })
                {
                    foreach (var payer in Enum.GetValues<Payer>())
                        Assert.Equal(Naive(rows, month.Month, supplier, payer, asOf), Of(month, supplier, payer, asOf));
                }
            }
        }
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 30)];

    private static PaymentFigure Of(string asOf, params PaymentRow[] rows) =>
        rows.SelectMany(InvoicePart.Of).Select(p => PaymentMeasure.Of(p, Day(asOf), Thirty)).Aggregate(PaymentFigure.None, (a, b) => a + b);

    private static PaymentFigure Of(PaymentMonth month, string supplier, Payer payer, DateOnly asOf) => month.Settled.Where(s => s.Supplier == supplier && s.Payer == payer).Select(s => s.Figure)
        .Concat(month.Open.Where(p => p.Supplier == supplier && p.Payer == payer).Select(p => PaymentMeasure.Of(p, asOf, Thirty)))
        .Aggregate(PaymentFigure.None, (a, b) => a + b);

    private static PaymentFigure Naive(PaymentRow[] rows, Month month, string supplier, Payer payer, DateOnly asOf)
    {
        var (paid, open, red, ages) = (new decimal[4], new decimal[4], new decimal[4], new decimal[4]);
        foreach (var row in rows)
        {
            if (row.Supplier != supplier || row.Payer != payer || Month.Of(row.ReceivedOn) != month || row.ReceivedOn > asOf) continue;
            var first = row.PaidOn is null ? 0 : row.PaidAmount ?? row.Amount;
            foreach (var (amount, on) in new[] { (first, row.PaidOn), (row.Amount - first, null) })
            {
                if (amount == 0 && (row.Amount != 0 || on != row.PaidOn)) continue;
                var settled = on <= asOf;
                var days = ((settled ? on!.Value : asOf).ToDateTime(default) - row.ReceivedOn.ToDateTime(default)).Days;
                Add(settled ? paid : open, amount, days);
                if (row.Amount < 0) Add(red, amount, days);
                if (!settled) ages[days <= 30 ? 0 : days <= 60 ? 1 : days <= 90 ? 2 : 3] += amount;
            }
        }

        return new() { Paid = Sums(paid), Open = Sums(open), Red = Sums(red), Ages = new(ages[0], ages[1], ages[2], ages[3]) };
    }

    private static void Add(decimal[] sums, decimal amount, int days)
    {
        sums[0] += amount;
        sums[1] += amount * days;
        sums[2] += days > 30 ? amount : 0;
        sums[3]++;
    }

    private static PaymentSums Sums(decimal[] s) => new(s[0], s[1], s[2], (int)s[3]);

    private static PaymentRow[] RandomInvoices(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, random.Next(1, 80)).Select(i =>
        {
            var received = Day("2026-09-01").AddDays(random.Next(100));
            var amount = random.Next(8) == 0 ? -random.Next(0, 5000) / 100m : random.Next(0, 90_000) / 100m;
            var paid = random.Next(3) > 0 ? received.AddDays(random.Next(-3, 60)) : (DateOnly?)null;
            return Invoice($"{i}", "2026-01-01", amount, supplier: random.Next(2) == 0 ? "甲公司" : "乙公司", payer: (Payer)random.Next(2)) with
            {
                ReceivedOn = received,
                PaidOn = paid,
                PaidAmount = paid is null || random.Next(2) == 0 ? null : Math.Round(amount * random.Next(0, 14) / 10, 2),
            };
        })];
    }
}
