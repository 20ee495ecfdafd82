using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Days;

namespace Shared.Tests.Measure;

public class CoverageTests
{
    [Fact]
    public void Zero_and_incomplete_days_are_reported_and_missing_ones_are_not()
    {
        var coverage = Coverage.Of(new Month(2026, 10).Range, [
            Of("2026-10-01", new Line("A", 1)), Of("2026-10-02"), new(D("2026-10-03"), DayState.Incomplete, []), Of("2026-11-01"),
        ]);

        Assert.Equal(new Coverage(31, 3, 1, 1), coverage);
        Assert.Equal(28, coverage.DaysMissing);
    }

    [Fact]
    public void Hospitals_add_up_to_hospital_days() =>
        Assert.Equal(new Coverage(62, 33, 2, 1), new Coverage(31, 31, 2, 0) + new Coverage(31, 2, 0, 1));
}
