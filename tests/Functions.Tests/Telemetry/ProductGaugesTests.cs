using System.Diagnostics.Metrics;
using Functions.Storage.Pressure;
using Functions.Telemetry;
using Functions.Tests.Alerts;
using Shared.Notify.Life;
using Shared.Vocabulary;

namespace Functions.Tests.Telemetry;

/// <summary>How fresh hospitals' data is, as it is exported.</summary>
public sealed class ProductGaugesTests
{
    // 08:00 of the 3rd in China.
    private readonly HandClock _clock = new(new DateTimeOffset(2026, 11, 3, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Freshness_is_the_hours_since_the_newest_stock_day_ended_and_since_the_last_feed_and_goes_on_counting()
    {
        var gauges = Gauges();
        gauges.Hospitals([Hospital("FRESH-A", new(2026, 10, 31), _clock.Now.AddHours(-1.5)), Hospital("FRESH-B", null, _clock.Now), Hospital("FRESH-C", null, null)]);
        _clock.Now += TimeSpan.FromHours(0.5);
        Assert.Equal([("FRESH-A", "feed", 2), ("FRESH-A", "figures", 56.5), ("FRESH-B", "feed", 0.5)], Exported("FRESH"));
    }

    [Fact]
    public void A_stock_day_that_is_not_over_yet_is_fresh_and_not_in_the_future()
    {
        Gauges().Hospitals([Hospital("TODAY", new(2026, 11, 3), null)]);
        Assert.Equal([("TODAY", "figures", 0)], Exported("TODAY"));
    }

    [Fact]
    public void What_was_found_out_two_hours_ago_is_told_no_more()
    {
        Gauges().Hospitals([Hospital("STALE", null, _clock.Now)]);
        _clock.Now += TimeSpan.FromHours(2);
        Assert.Empty(Exported("STALE"));
    }

    [Fact]
    public void The_thousand_stalest_hospitals_have_a_series_of_their_own()
    {
        Gauges().Hospitals(Enumerable.Range(0, 1_200).Select(n => Hospital($"MANY-{n:D4}", null, _clock.Now)));
        var exported = Exported("MANY");
        Assert.Equal((ProductGauges.MostHospitals, "MANY-0999"), (exported.Count, exported[^1].Hospital));
    }

    private ProductGauges Gauges() => new(new Gates(new PressureSettings(), _clock), _clock);

    private static HospitalFreshness Hospital(string code, DateOnly? stock, DateTimeOffset? feed) => new(HospitalCode.Parse(code), code, stock, feed, null, false, 0, 0);

    // Of hospitals of one test's own: the meter is everybody's.
    private static List<(string Hospital, string Of, double Hours)> Exported(string prefix)
    {
        var seen = new List<(string Hospital, string Of, double Hours)>();
        using var listener = new MeterListener();
        listener.SetMeasurementEventCallback<double>((_, hours, tags, _) =>
        {
            var named = tags.ToArray().ToDictionary(t => t.Key, t => (string)t.Value!, StringComparer.Ordinal);
            if (named[Attributes.Hospital].StartsWith(prefix, StringComparison.Ordinal)) seen.Add((named[Attributes.Hospital], named[Attributes.Of], hours));
        });
        listener.InstrumentPublished = (instrument, it) =>
        {
            if (instrument.Meter == ProductMeter.Meter && instrument.Name == "drug_shortage.freshness") it.EnableMeasurementEvents(instrument);
        };
        listener.Start();
        listener.RecordObservableInstruments();
        return [.. seen.OrderBy(s => s.Hospital, StringComparer.Ordinal).ThenBy(s => s.Of, StringComparer.Ordinal)];
    }
}
