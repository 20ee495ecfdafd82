using System.Text;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Tests.Normalise;

public class TargetRowTests
{
    private const string Header = "indicator,basis,region,hospital,level,kind,department,min,max,effectiveFrom,effectiveTo,source\n";

    [Theory]
    [InlineData("essential-drugs,amount,120119,,,,,0.3,,2026-01-01,,x", "invalid_choice", "essential-drug-ratio")]
    [InlineData("essential-drug-ratio,money,120119,,,,,0.3,,2026-01-01,,x", "invalid_choice", "outpatientsWithDrug")]
    [InlineData("essential-drug-ratio,amount,120119,,,,,30,,2026-01-01,,x", "number_out_of_range", "0.3")]
    [InlineData("essential-drug-ratio,amount,120119,,,,,,-0.1,2026-01-01,,x", "number_out_of_range", "0.3")]
    [InlineData("essential-drug-ratio,amount,120119,,,,,0.5,0.4,2026-01-01,,x", "invalid_range", "0.5")]
    [InlineData("essential-drug-ratio,amount,120119,,,,,,,2026-01-01,,x", "missing_value", "")]
    [InlineData("essential-drug-ratio,amount,,,,,,0.3,,2026-01-01,,x", "missing_value", "")]
    public void A_row_that_makes_no_target_is_rejected_and_says_what_would(string row, string code, string says)
    {
        var rejection = Assert.Single(Read(row + "\n").Rejections);
        Assert.Equal(code, rejection.Code);
        Assert.Contains(says, rejection.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_completion_may_be_asked_to_pass_1_and_days_are_no_share() =>
        Assert.Empty(Read("procurement-completion,,120119,,,,,1.1,,2026-01-01,,x\npayment-days,,120119,,,,,,30,2026-01-01,,x\n").Rejections);

    [Theory]
    [InlineData(",,", ",,", true)]
    [InlineData("tertiary,,", "tertiary,,", true)]
    [InlineData(",,儿科", ",,儿科", true)]
    [InlineData("tertiary,,", ",,", false)] // a blank level is any level: the row that names one is nearer, not a contradiction
    [InlineData("tertiary,,", "secondary,,", false)]
    [InlineData(",tcm,", ",general,", false)]
    [InlineData(",,儿科", ",,", false)] // a department's target is not the institution's
    [InlineData(",,儿科", ",,外科", false)]
    public void Targets_for_one_subject_may_not_share_a_day_and_both_rows_are_named(string one, string other, bool overlap)
    {
        var refusal = Read($"essential-drug-ratio,amount,120119,,{one},0.3,,2026-01-01,2026-06-30,x\nessential-drug-ratio,amount,120119,,{other},0.4,,2026-06-30,,x\n").Refusal;
        Assert.Equal(overlap, refusal is not null);
        if (overlap) Assert.True(refusal!.Message.En.Contains("row 1", StringComparison.Ordinal) && refusal.Message.En.Contains("row 2", StringComparison.Ordinal), refusal.Message.En);
    }

    [Fact]
    public void A_later_start_ends_an_open_target_and_an_end_before_it_leaves_a_gap() =>
        Assert.Null(Read("essential-drug-ratio,amount,120119,,,,,0.3,,2026-01-01,,x\nessential-drug-ratio,amount,120119,,,,,0.4,,2026-07-01,2026-08-31,x\nessential-drug-ratio,amount,120119,,,,,0.5,,2026-10-01,,x\n").Refusal);

    private static NormalisedFeed Read(string rows) => FeedNormaliser.Normalise(
        () => new MemoryStream(Encoding.UTF8.GetBytes(Header + rows)), new() { Kind = FeedKind.Targets, MediaType = "text/csv", Charset = "utf-8" }, DrugCatalogue.Empty, new PlainHash());
}
