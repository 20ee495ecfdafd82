using Shared.Measure.Supply;
using Shared.Normalise;
using static Shared.Tests.Measure.Supply.Orders;

namespace Shared.Tests.Measure.Supply;

public class DeliveryMeasureTests
{
    // Monday 2026-11-02 to Friday 2026-11-06 is an ordinary week; 2026-10-01 to 07 are holidays.
    [Theory]
    [InlineData("2026-11-02 08:30", "2026-11-04 08:30", true)]
    [InlineData("2026-11-02 08:30", "2026-11-04 08:30:01", false)]
    [InlineData("2026-11-02", "2026-11-04", true)]
    [InlineData("2026-11-02", "2026-11-05", false)]
    [InlineData("2026-11-02 23:59", "2026-11-04", true)]
    [InlineData("2026-11-02", "2026-11-04 23:59", true)]
    [InlineData("2026-11-02 08:30", "2026-11-05", false)]
    public void Hunan_2025_11_01_ordinary_orders_have_48_hours(string ordered, string came, bool onTime) =>
        Assert.Equal(onTime, IsOnTime(Line(ordered, 1, (came, 1))));

    [Theory]
    [InlineData("2026-11-02 08:30", "2026-11-02 20:30", true)]
    [InlineData("2026-11-02 08:30", "2026-11-02 20:31", false)]
    [InlineData("2026-11-02", "2026-11-02", true)]
    [InlineData("2026-11-02", "2026-11-03", false)]
    public void Hunan_2025_11_01_urgent_orders_have_12_hours(string ordered, string came, bool onTime) =>
        Assert.Equal(onTime, IsOnTime(Line(ordered, 1, (came, 1)) with { Urgent = true }));

    [Theory]
    [InlineData("2026-11-05 10:00", "2026-11-09 10:00", true)]
    [InlineData("2026-11-05 10:00", "2026-11-09 10:01", false)]
    [InlineData("2026-11-05", "2026-11-09", true)]
    [InlineData("2026-11-05", "2026-11-10", false)]
    [InlineData("2026-11-07 10:00", "2026-11-10 23:59", true)]
    [InlineData("2026-11-07 10:00", "2026-11-11 00:01", false)]
    [InlineData("2026-09-30 12:00", "2026-10-09 12:00", true)]
    [InlineData("2026-09-30 12:00", "2026-10-09 12:01", false)]
    public void Hunan_2025_11_01_days_off_do_not_count(string ordered, string came, bool onTime) =>
        Assert.Equal(onTime, IsOnTime(Line(ordered, 1, (came, 1))));

    [Fact]
    public void What_comes_on_a_day_off_after_the_last_hour_is_on_time() =>
        Assert.True(IsOnTime(Line("2026-11-04", 1, ("2026-11-08", 1))));

    [Fact]
    public void Where_days_off_count_the_hours_run_through_them() =>
        Assert.False(Clock(Hunan with { OrdinaryRests = false }).IsOnTime(Line("2026-11-05 10:00", 1, ("2026-11-09 10:00", 1)), new(At("2026-11-09 10:00"), 1, 0)));

    [Fact]
    public void A_line_counts_when_its_time_has_run_out_and_not_before()
    {
        var line = Line("2026-11-02", 10, ("2026-11-03", 4));

        var before = DeliveryMeasure.Of(line, Day("2026-11-03"), Clock());
        Assert.Equal((0m, 1, 10m, 4m), (before.All.Ordered, before.NotDueLines, before.NotDueOrdered, before.NotDueReceived));

        var after = DeliveryMeasure.Of(line, Day("2026-11-04"), Clock());
        Assert.Equal((10m, 4m, 4m, 1, 0, 0), (after.All.Ordered, after.All.Received, after.All.InTime, after.All.Lines, after.All.FullLines, after.NotDueLines));
    }

    [Fact]
    public void Facts_of_later_days_are_not_seen()
    {
        var line = Line("2026-11-02", 10, ("2026-11-03", 4), ("2026-11-20", 6));
        Assert.Equal(DeliveryFigure.None, DeliveryMeasure.Of(line, Day("2026-11-01"), Clock()));
        Assert.Equal(4, DeliveryMeasure.Of(line, Day("2026-11-19"), Clock()).All.Received);
        var all = DeliveryMeasure.Of(line, Day("2026-11-20"), Clock()).All;
        Assert.Equal((10m, 4m, 1, 0), (all.Received, all.InTime, all.FullLines, all.FullInTimeLines));
    }

    [Fact]
    public void A_line_received_in_full_counts_at_once_and_what_is_beyond_it_is_stated_not_cut()
    {
        var all = DeliveryMeasure.Of(Line("2026-11-02", 10, ("2026-11-02", 13)), Day("2026-11-02"), Clock()).All;
        Assert.Equal((10m, 13m, 3m, 1.3m), (all.Ordered, all.Received, all.Over, all.ByQuantity.Value));
    }

    [Fact]
    public void A_closed_line_counts_with_what_came_from_its_last_arrival_on()
    {
        var line = Line("2026-11-02", 10, ("2026-11-02", 1), ("2026-11-03", 2)) with { Status = OrderStatus.Closed };
        Assert.Equal(1, DeliveryMeasure.Of(line, Day("2026-11-02"), Clock()).NotDueLines);
        Assert.Equal(3, DeliveryMeasure.Of(line, Day("2026-11-03"), Clock()).All.Received);
    }

    [Fact]
    public void Cancelled_lines_and_lines_that_order_nothing_count_in_nothing()
    {
        var cancelled = DeliveryMeasure.Of(Line("2026-11-02", 10, ("2026-11-02", 3)) with { Status = OrderStatus.Cancelled }, Day("2026-12-01"), Clock());
        Assert.Equal((1, DeliverySums.None, 0), (cancelled.CancelledLines, cancelled.All, cancelled.NotDueLines));
        Assert.Equal(DeliveryFigure.None, DeliveryMeasure.Of(Line("2026-11-02", 0), Day("2026-12-01"), Clock()));
    }

    [Fact]
    public void The_last_and_the_first_day_of_the_calendar_do_no_harm()
    {
        Assert.Equal(1, DeliveryMeasure.Of(Line("9999-12-31", 1), DateOnly.MaxValue, Clock()).NotDueLines + DeliveryMeasure.Of(Line("9999-12-31", 1), DateOnly.MaxValue, Clock()).All.Lines);
        Assert.Equal(1, DeliveryMeasure.Of(Line("0001-01-02", 1), Day("0001-02-01"), Clock()).All.Lines);
    }

    private static bool IsOnTime(OrderLine line) => Clock().IsOnTime(line, line.Arrivals[0]);
}
