using Shared.Measure;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Days;

namespace Shared.Tests.Measure;

public class TargetTableTests
{
    private static readonly RegionCode Jizhou = RegionCode.Parse("120119");
    private static readonly RegionCode Tianjin = RegionCode.Parse("120000");
    private static readonly TargetSubject Hospital = new(Jizhou, H1, InstitutionLevel.Tertiary, InstitutionKind.General);

    [Fact]
    public void Without_a_row_there_is_no_judgement()
    {
        Assert.Null(new TargetTable([]).Find("essential-drug-ratio", "amount", Hospital, D("2026-10-01")));
        Assert.Null(new TargetTable([Row(Tianjin, "T") with { Level = InstitutionLevel.Primary }]).Find("essential-drug-ratio", "amount", Hospital, D("2026-10-01")));
        Assert.Null(new TargetTable([Row(RegionCode.Parse("370000"), "山东")]).Find("essential-drug-ratio", "amount", Hospital, D("2026-10-01")));
        Assert.Null(new TargetTable([Row(Tianjin, "T") with { Basis = "quantity" }]).Find("essential-drug-ratio", "amount", Hospital, D("2026-10-01")));
    }

    [Fact]
    public void The_nearest_row_wins()
    {
        Target[] rows = [
            Row(RegionCode.Nation, "nation"), Row(Tianjin, "province"), Row(Jizhou, "county"),
            Row(Jizhou, "county, tertiary") with { Level = InstitutionLevel.Tertiary },
            Row(Jizhou, "own") with { Region = null, Hospital = H1 },
        ];

        var found = Enumerable.Range(1, rows.Length).Select(n => new TargetTable(rows[..n].Reverse()).Find("essential-drug-ratio", "amount", Hospital, D("2026-10-01"))?.Source);

        Assert.Equal(["nation", "province", "county", "county, tertiary", "own"], found);
    }

    [Fact]
    public void A_row_holds_from_its_first_to_its_last_day()
    {
        var table = new TargetTable([Row(Jizhou, "old") with { EffectiveTo = D("2026-08-31") }, Row(Jizhou, "new") with { EffectiveFrom = D("2026-09-01") }]);

        Assert.Equal("old", table.Find("essential-drug-ratio", "amount", Hospital, D("2026-08-31"))!.Source);
        Assert.Equal("new", table.Find("essential-drug-ratio", "amount", Hospital, D("2026-09-01"))!.Source);
        Assert.Null(table.Find("essential-drug-ratio", "amount", Hospital, D("2019-12-31")));
    }

    [Fact]
    public void A_departments_target_is_not_the_institutions()
    {
        var table = new TargetTable([Row(Jizhou, "儿科的") with { Department = "儿科" }]);

        Assert.Null(table.Find("essential-drug-ratio", "amount", Hospital, D("2026-10-01")));
        Assert.NotNull(table.Find("essential-drug-ratio", "amount", Hospital with { Department = "儿科" }, D("2026-10-01")));
    }

    [Theory]
    [InlineData(0.30, true)]
    [InlineData(0.29, false)]
    [InlineData(0.71, false)]
    public void A_target_is_a_floor_a_ceiling_or_both(double value, bool met) =>
        Assert.Equal(met, (Row(Jizhou, "x") with { Max = 0.7m }).IsMetBy((decimal)value));

    private static Target Row(RegionCode region, string source) =>
        new("essential-drug-ratio", "amount", region, null, null, null, null, 0.30m, null, D("2020-01-01"), null, source);
}
