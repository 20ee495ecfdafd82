using Shared.Report.Progress;
using Shared.Vocabulary;

namespace Shared.Tests.Report.Progress;

public class CompletionRankingTests
{
    [Fact]
    public void The_furthest_behind_is_first_equal_lags_share_a_place_and_who_agreed_nothing_has_none()
    {
        var ranked = CompletionRanking.Of([At("H4", 0.3m), At("H2", 0.1m), At("H1", 0.3m), At("H3", null), At("H5", -0.2m)]);

        Assert.Equal([("H1", 1), ("H2", 3), ("H3", null), ("H4", 1), ("H5", (int?)4)], ranked.Select(r => (r.Hospital.ToString(), r.Rank)));
        Assert.All(ranked, r => Assert.Equal(4, r.RankedOf));
    }

    private static (Institution, CompletionLine) At(string code, decimal? lag) => (
        new Institution { Code = HospitalCode.Parse(code), Name = code, Level = InstitutionLevel.Primary, Kind = InstitutionKind.General, Region = RegionCode.Parse("120119") },
        new CompletionLine { Lag = lag });
}
