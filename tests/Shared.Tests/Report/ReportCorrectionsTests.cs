using Shared.Measure;
using Shared.Report;
using Shared.Report.Signing;
using Shared.Vocabulary;
using static Shared.Tests.Report.DirectReportsTests;
using static Shared.Tests.Warn.WarningLifeCycleTests;

namespace Shared.Tests.Report;

public class ReportCorrectionsTests
{
    [Fact]
    public void What_was_signed_is_corrected_by_another_report_and_stays_as_it_is()
    {
        var signed = Signed();
        var correction = Correct(signed, null, null, 10).Report!;

        Assert.Equal("not_a_draft", DirectReports.Edit(signed, new(), "张药师", Now).Problem!.Code);
        Assert.Equal((ReportType.Correction, ReportType.Initial, ReportState.Draft, signed.Id, 2), (correction.Type, correction.Kind, correction.State, correction.Supersedes, correction.Version));
        Assert.Equal((null, null, null, null), (correction.Reporter.Name, correction.ContentHash, correction.Level, correction.DueBy));
        Assert.NotEqual(signed.Id, correction.Id);
        Assert.Equal("invalid_transition", Correct(Draft(), null, null, 0).Problem!.Code);
    }

    [Theory]
    [InlineData(10, null, null)]
    [InlineData(11, " ", "missing_reason")]
    [InlineData(11, "数量写错", null)]
    public void After_the_free_days_a_correction_needs_a_reason(int days, string? reason, string? refused)
    {
        var result = Correct(Signed(), null, reason, days);

        Assert.Equal(refused, result.Problem?.Code);
        Assert.Equal(refused is null ? reason : null, result.Report?.History[0].Note);
    }

    [Fact]
    public void Versions_form_one_chain_with_one_correction_open_at_a_time()
    {
        var first = Signed();
        var second = Correct(first, null, null, 0).Report!;
        Assert.Equal(("open_correction", true), Refused(Correct(first, second, null, 0), second.Id));
        var signed = DirectReports.Sign(second, "张药师", Now, Terms).Report!;
        Assert.Equal(("already_corrected", true), Refused(Correct(first, signed, null, 0), signed.Id));
        var third = Correct(signed, null, null, 0).Report!;
        Assert.Equal((3, signed.Id, ReportType.Initial), (third.Version, third.Supersedes, third.Kind));
    }

    [Fact]
    public void A_corrected_zero_report_asks_for_no_drug()
    {
        var zero = DirectReports.Zero(Hospital, new Month(2026, 10), [], [], new Coverage(31, 31, 0, 0), Now).Report!;
        var correction = Correct(DirectReports.Sign(zero, "张药师", Now, Terms).Report!, null, null, 0).Report!;

        Assert.Empty(MissingFields.Of(correction, "张药师"));
    }

    private static ReportResult Correct(DirectReport wrong, DirectReport? known, string? reason, int days) =>
        DirectReports.Correct(wrong, known, "张药师", reason, Now.AddDays(days), Terms);

    private static (string Code, bool NamesIt) Refused(ReportResult result, string id) => (result.Problem!.Code, result.Problem.Message.En.Contains(id, StringComparison.Ordinal));
}
