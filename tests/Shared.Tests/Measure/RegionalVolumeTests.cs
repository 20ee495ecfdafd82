using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Days;

namespace Shared.Tests.Measure;

public class RegionalVolumeTests
{
    [Fact]
    public void A_volume_that_moves_from_one_hospital_to_another_leaves_the_regions_total()
    {
        Assert.Null(Only(Row("H1", 700), Row("H2", 300)).Note);
        Assert.Null(Only(Row("H1", 600), Row("H2", 400)).Note);
        Assert.Null(Only(Row("H1", 0), Row("H2", 1000)).Note);
    }

    [Fact]
    public void A_difference_is_told_with_its_numbers()
    {
        var volume = Only(Row("H1", 600), Row("H2", 300));

        Assert.Equal((1000m, 900m, -100m, 2), (volume.Stated, volume.Sum, volume.Difference, volume.Hospitals));
        Assert.Equal("regionalTotalDiffers", volume.Note!.Code);
        Assert.Contains("900", volume.Note.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_batch_drug_term_or_statement_is_another_total_and_no_statement_is_none()
    {
        var row = Row("H1", 600);
        AgreementRow[] rows = [row, row with { ProcurementBatch = "五" }, row with { PlatformCode = "P2" }, row with { To = D("2026-11-30") }, row with { RegionalDoses = 7 }, row with { RegionalDoses = null }];

        Assert.Equal(5, RegionalVolume.Of(rows).Count);
    }

    private static RegionalVolume Only(params AgreementRow[] rows) => Assert.Single(Assert.Single(RegionalVolume.Of(rows)));

    private static AgreementRow Row(string hospital, decimal doses) => new()
    {
        AgreementId = "G1",
        Hospital = HospitalCode.Parse(hospital),
        PlatformCode = "P1",
        AgreedDoses = doses,
        RegionalDoses = 1000,
        Price = 1,
        From = D("2026-01-01"),
        To = D("2026-12-31"),
    };
}
