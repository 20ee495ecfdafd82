using System.Text;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Tests.Normalise;

/// <summary>A rejected row leaves its drug in doubt on its day: what the other rows say of it may not be all.</summary>
public class DoubtfulTests
{
    private const string Header = "date,drugCode,doses,location\n";

    [Fact]
    public void The_drugs_of_rejected_rows_are_named_once_in_the_order_of_the_file()
    {
        var feed = Stock("20261001,D2,1,\n20261001,D1,-1,\n20261001,Z9,x,\n20261001,D1,-2,\n20261002,D2,5,\n20261002,,5,\n");

        Assert.Equal([(DayState.Reported, 1, "D1 Z9"), (DayState.Reported, 1, "")], feed.Days.Select(Told));
    }

    [Fact]
    public void A_day_of_rejected_rows_only_stays_incomplete()
    {
        var feed = Stock("20261001,D1,-1,\n");

        Assert.Equal([(DayState.Incomplete, 0, "D1")], feed.Days.Select(Told));
        Assert.False(feed.Days[0].Slice.IsEmpty);
    }

    [Fact]
    public void A_row_that_waits_for_the_catalogue_leaves_its_drug_in_doubt_too() =>
        Assert.Equal([(DayState.Reported, 0, "Z9 D1")], Stock("20261001,Z9,1,\n20261001,D1,-1,\n").Days.Select(Told));

    [Fact]
    public void A_row_with_a_stray_byte_or_a_field_too_many_leaves_the_drug_it_names_in_doubt()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Header + "20261001,D1,1,"), 0xFF, .. "\n20261001,D2,1,,x\n20261001,D"u8, 0xFF, .. ",1,\n20261001,D3,1,\n"u8];

        Assert.Equal([(DayState.Reported, 1, "D1 D2")], Stock(bytes).Days.Select(Told));
    }

    [Fact]
    public void A_day_outside_the_period_is_not_in_doubt()
    {
        var feed = Stock(Encoding.UTF8.GetBytes(Header + "20261003,D1,-1,\n"), new DayRange(new(2026, 10, 1), new(2026, 10, 1)));

        Assert.Equal([(DayState.Zero, 0, "")], feed.Days.Select(Told));
    }

    private static (DayState State, int Rows, string Doubtful) Told(DayContent day) => (day.State, day.Slice.Count, string.Join(' ', day.Slice.Doubtful));

    private static NormalisedFeed Stock(string lines) => Stock(Encoding.UTF8.GetBytes(Header + lines));

    private static NormalisedFeed Stock(byte[] bytes, DayRange? period = null) => FeedNormaliser.Normalise(
        () => new MemoryStream(bytes), UsageFile.Parameters with { Kind = FeedKind.Stock, Period = period }, UsageFile.Catalogue, new PlainHash());
}
