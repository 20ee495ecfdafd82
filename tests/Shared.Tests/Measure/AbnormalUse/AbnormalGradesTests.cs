using Shared.Measure;
using Shared.Measure.AbnormalUse;
using Shared.Measure.Lists;
using Shared.Normalise;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Catalogues;

namespace Shared.Tests.Measure.AbnormalUse;

public class AbnormalGradesTests
{
    private static readonly (HospitalCode, Ratio)[] Shares = [(H("H3"), new(30, 100)), (H("H1"), new(10, 100)), (H("H2"), new(40, 200)), (H("H4"), new(0, 0))];

    [Fact]
    public void P1_3_the_critical_point_is_the_mean_of_the_institutions_shares()
    {
        var grading = AbnormalGrading.Of(Shares, new GradeCutOffs(0.5m, 1m, 1.4m, "x"));

        Assert.Equal(0.2m, grading.CriticalPoint);
        Assert.Equal([("H1", 'A'), ("H2", 'B'), ("H3", 'D'), ("H4", (char?)null)], grading.Institutions.Select(i => (i.Hospital.ToString(), i.Grade)));
    }

    [Fact]
    public void Without_cut_offs_nobody_is_graded_and_the_product_has_none_of_its_own()
    {
        var rule = RuleBook.Load().Find("abnormal-use", new DateOnly(2026, 9, 30));

        Assert.Null(GradeCutOffs.From(rule));
        Assert.All(AbnormalGrading.Of(Shares, null).Institutions, i => Assert.Null(i.Grade));
        Assert.Equal((100, 2, 1), ((int)rule["top"], (int)rule["running"], (int)rule["suspended"]));
    }

    [Theory]
    [InlineData(1, 2, 3, true)]
    [InlineData(1, 2, 2, false)]
    [InlineData(0, 1, 2, false)]
    [InlineData(2, 1, 3, false)]
    public void An_authoritys_cut_offs_have_to_rise(int a, int b, int c, bool taken)
    {
        var book = RuleBook.Load().With(new Dictionary<string, decimal>(StringComparer.Ordinal) { ["abnormal-use.gradeA"] = a, ["abnormal-use.gradeB"] = b, ["abnormal-use.gradeC"] = c }, "津卫〔2026〕1号");

        Assert.Equal(taken ? new GradeCutOffs(a, b, c, "津卫〔2026〕1号") : null, GradeCutOffs.From(book.Find("abnormal-use", new DateOnly(2026, 9, 30))));
    }

    [Fact]
    public void Nobody_has_a_share_where_nobody_bought_anything() =>
        Assert.Null(AbnormalGrading.Of([(H("H1"), new(0, 0))], null).CriticalPoint);

    [Fact]
    public void P1_3_only_what_was_listed_in_every_quarter_running_is_proposed_for_suspension()
    {
        IReadOnlyList<ListedRow> now = [Confirmed("甲药"), Confirmed("乙药"), Confirmed(null, "P1")];
        IReadOnlyList<ListedRow> before = [Confirmed("甲 药"), Confirmed("丙药"), Confirmed(null, "Ｐ1")];

        Assert.Equal(["甲药", null], Suspensions.Of([now, before]).Select(r => r.Row.GenericName));
        Assert.Empty(Suspensions.Of([now, []]));
        Assert.Equal(["甲药"], Suspensions.Of([now, before, [Confirmed("甲药")]]).Select(r => r.Row.GenericName));
        Assert.Empty(Suspensions.Of([[], before]));
    }

    private static ListedRow Confirmed(string? name, string? platform = null) => new(Listed(DrugList.AbnormalUse, name, platform: platform), "_.1", ListOwner.Region);

    private static HospitalCode H(string code) => HospitalCode.Parse(code);
}
