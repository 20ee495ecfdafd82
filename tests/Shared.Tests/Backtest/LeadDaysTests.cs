using Shared.Backtest;

namespace Shared.Tests.Backtest;

/// <summary>The distribution of days ahead.</summary>
public sealed class LeadDaysTests
{
    [Fact]
    public void Quantiles_lie_between_the_two_nearest_in_proportion()
    {
        var lead = LeadDays.Of([11, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        Assert.Equal((2.0, 3.5, 6.0, 8.5, 10.0), (lead.P10, lead.P25, lead.Median, lead.P75, lead.P90));
    }

    [Fact]
    public void Every_lead_falls_into_one_span()
    {
        var lead = LeadDays.Of([1, 2, 3, 10, 11, 60, 61, 400]);
        Assert.Equal(8, lead.Histogram.Sum(h => h.Count));
        Assert.Equal([(1, 1), (3, 2), (10, 1), (14, 1), (60, 1), (null, 2)], lead.Histogram.Where(h => h.Count > 0).Select(h => (h.UpTo, h.Count)));
    }

    [Fact]
    public void Without_leads_there_is_no_median() => Assert.Null(LeadDays.Of([]).Median);
}
