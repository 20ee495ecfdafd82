using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Days;
using static Shared.Tests.Measure.Drugs;

namespace Shared.Tests.Measure;

public class ProcurementCompletionTests
{
    private static readonly CompletionRules Rules = CompletionRules.From(RuleBook.Load(), D("2026-10-15"));

    private static readonly AgreementRow G1 = new()
    {
        AgreementId = "G1",
        Hospital = H1,
        DrugCode = "A",
        AgreedDoses = 700,
        Price = 0.94m,
        From = D("2026-08-01"),
        To = D("2027-07-31"),
        ProcurementBatch = "4+7",
    };

    [Fact]
    public void Half_bought_after_seventy_six_of_365_days_is_ahead()
    {
        var item = Of(G1, "2026-10-15", Bought("2026-09-01", 420), Bought("2026-09-20", -70), Used("2026-10-01", 14), Used("2026-10-02", -7));

        Assert.Equal((700, 350, 7), (item.AgreedDoses, item.PurchasedDoses, item.UsedDoses));
        Assert.Equal(0.5m, item.Completion);
        Assert.Equal(76m / 365, item.TimeProgress);
        Assert.Equal((76m / 365) - 0.5m, item.Lag);
        Assert.Equal(CompletionStatus.Ahead, item.Status);
        Assert.Equal(700m / 12, item.MonthAgreed);
        Assert.Equal(0, item.MonthPurchased);
        Assert.False(item.OthersAllowed);
        Assert.Equal(0.5m / (76m / 365), item.ProjectedCompletion!.Value, 20);
        Assert.Equal(350m * 365 / (289m * 12), item.DosesNeededPerMonth); // 289 days left of a term of 12 months
    }

    [Fact]
    public void Nothing_after_the_day_or_outside_the_term_counts()
    {
        var item = Of(G1, "2026-10-15", Bought("2026-07-31", 1000), Bought("2026-10-15", 10), Bought("2026-10-16", 500), Bought("2027-08-01", 1000));

        Assert.Equal(10, item.PurchasedDoses);
        Assert.Equal(10, item.MonthPurchased);
    }

    [Fact]
    public void Completion_passes_one_without_being_an_error() // Xi'an to 2019-06-02: 25.8537 M of an agreed 4.3448 M units, 595.05 %
    {
        var xian = G1 with { AgreedDoses = 4_344_795m, From = D("2019-03-25"), To = D("2020-03-24") };
        var item = Of(xian, "2019-06-02", Bought("2019-06-01", 25_853_700m));

        Assert.Equal(5.9505m, decimal.Round(item.Completion!.Value, 4));
        Assert.Equal(0.1913m, decimal.Round(item.TimeProgress, 4)); // 70 of 366 days
        Assert.Equal(CompletionStatus.Complete, item.Status);
        Assert.Equal(0, item.DosesNeededPerMonth);
        Assert.True(item.OthersAllowed);
    }

    [Theory] // as of 2026-09-30 (day 61 of 100) 0.61 of the time is over
    [InlineData(1000, CompletionStatus.Complete)]
    [InlineData(660, CompletionStatus.Ahead)] // lag −0.05
    [InlineData(659, CompletionStatus.OnTrack)]
    [InlineData(560, CompletionStatus.OnTrack)] // lag 0.05
    [InlineData(559, CompletionStatus.Behind)]
    [InlineData(410, CompletionStatus.Behind)] // lag 0.20
    [InlineData(409, CompletionStatus.AtRisk)]
    public void The_status_follows_the_lag(int purchased, CompletionStatus status)
    {
        var hundredDays = G1 with { AgreedDoses = 1000, To = D("2026-11-08") };

        Assert.Equal(status, Of(hundredDays, "2026-09-30", Bought("2026-08-01", purchased)).Status);
    }

    [Fact]
    public void Nothing_agreed_gives_no_completion_and_no_status()
    {
        var item = Of(G1 with { AgreedDoses = 0 }, "2026-10-15", Bought("2026-09-01", 5));

        Assert.Null(item.Completion);
        Assert.Null(item.Lag);
        Assert.Null(item.Status);
        Assert.True(item.OthersAllowed);
    }

    [Fact]
    public void Before_the_term_nothing_is_late_and_after_it_nothing_can_be_caught_up()
    {
        Assert.Equal((0m, null), (Of(G1, "2026-07-01").TimeProgress, Of(G1, "2026-07-01").ProjectedCompletion));
        Assert.Equal((1m, null), (Of(G1, "2028-01-01").TimeProgress, Of(G1, "2028-01-01").DosesNeededPerMonth));
    }

    [Fact]
    public void The_months_volume_opens_the_door_to_other_products()
    {
        var planned = G1 with { MonthlyPlan = "2026-09=100; 2026-10=40" };

        Assert.False(Of(planned, "2026-10-15", Bought("2026-10-02", 39)).OthersAllowed);
        Assert.True(Of(planned, "2026-10-15", Bought("2026-10-02", 40)).OthersAllowed);
        Assert.Equal(0, Of(planned, "2026-11-15").MonthAgreed);
        Assert.Equal(60, Of(G1 with { MonthlyPlan = "60" }, "2026-11-15").MonthAgreed);
    }

    [Theory]
    [InlineData("2026-08-01", "2027-07-31", 12)]
    [InlineData("2019-03-25", "2020-03-24", 12)]
    [InlineData("2026-01-15", "2026-02-20", 2)]
    [InlineData("2026-01-15", "2026-01-15", 1)]
    [InlineData("2026-01-31", "2026-02-27", 1)]
    public void The_term_is_counted_in_months_as_the_agreement_means_it(string from, string to, int months) =>
        Assert.Equal(months, MonthlyPlan.MonthsOf(G1 with { From = D(from), To = D(to) }));

    [Fact]
    public void A_roll_up_sums_doses_and_counts_a_groups_use_once()
    {
        DayMovement[] use = [new(D("2026-09-01"), 0, 0, 200, 150)];
        var one = Of(G1 with { Group = "他汀" }, "2026-10-15", [Bought("2026-09-01", 350), .. use]);
        var other = Of(G1 with { AgreementId = "G2", DrugCode = "B", Group = "他汀", AgreedDoses = 300 }, "2026-10-15", [Bought("2026-09-01", 150), .. use]);

        var total = ProcurementCompletion.Total([one, other], Rules);

        Assert.Equal((1000, 500, 0.5m), (total.AgreedDoses, total.PurchasedDoses, total.Completion));
        Assert.Equal(new Ratio(150, 200), total.Selected);
        Assert.Equal(76m / 365, decimal.Round(total.TimeProgress!.Value, 27), 20);
        Assert.Equal(CompletionStatus.Ahead, total.Status);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Purchases_equal_the_sum_over_plain_rows(int seed)
    {
        var random = new Random(seed);
        var days = Enumerable.Range(0, 300).Select(_ => new DayMovement(G1.From.AddDays(random.Next(-30, 400)), random.Next(-9, 50) / 2m, random.Next(-9, 50) / 2m, 0, 0)).ToArray();
        var asOf = G1.From.AddDays(random.Next(-10, 420));
        decimal purchased = 0, used = 0;
        foreach (var day in days)
        {
            if (day.Day < G1.From || day.Day > G1.To || day.Day > asOf) continue;
            purchased += day.PurchasedDoses;
            used += day.UsedDoses;
        }

        var item = Of(G1, asOf.ToString("yyyy-MM-dd"), days);

        Assert.Equal((purchased, used, purchased / 700), (item.PurchasedDoses, item.UsedDoses, item.Completion));
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 25)];

    internal static DayMovement Bought(string day, decimal doses) => new(D(day), doses, 0, 0, 0);

    internal static DayMovement Used(string day, decimal doses) => new(D(day), 0, doses, 0, 0);

    private static CompletionItem Of(AgreementRow agreement, string asOf, params DayMovement[] days) =>
        ProcurementCompletion.Of(agreement, [new(agreement.AgreementId, "A", null, days)], Drug("M1"), D(asOf), Rules, []);
}
