using Shared.Normalise;

namespace Shared.Tests.Normalise;

public class DrugCatalogueTests
{
    [Fact]
    public void The_row_in_force_is_the_latest_that_has_started_unless_it_has_ended()
    {
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            var rows = Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(40)).Distinct()
                .Select(start => Row(start, random.Next(3) == 0 ? null : start + random.Next(12))).ToList();
            var catalogue = new DrugCatalogue(rows, 1);
            foreach (var day in Enumerable.Range(-2, 60).Select(Day)) Assert.Equal(Plain(rows, day), catalogue.Find("D1", day));
        }
    }

    [Fact]
    public void Lines_in_any_order_of_days_get_the_pack_size_of_their_day()
    {
        var random = new Random(5);
        CatalogueRow[] rows = [Row(3, 9) with { PackSize = 2 }, Row(10, null) with { PackSize = 3 }, Row(20, 22) with { PackSize = 5 }];
        var days = Enumerable.Range(0, 300).Select(_ => Day(random.Next(30))).ToList();
        var file = "date,drugCode,packs,amount\n" + string.Join('\n', days.Select(d => $"{d:yyyyMMdd},D1,1,1"));

        var feed = FeedNormaliser.Normalise(
            () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(file)), UsageFile.Parameters, new DrugCatalogue(rows, 1), new PlainHash());

        Assert.Equal(days.Count(d => Plain(rows, d) is null), feed.Rows.Unmapped);
        Assert.All(feed.Days.Where(d => d.Rows > 0), d => Assert.All(d.Slice.Doses, doses => Assert.Equal(Plain(rows, d.Day)!.PackSize, doses)));
    }

    private static CatalogueRow? Plain(IEnumerable<CatalogueRow> rows, DateOnly day)
    {
        var started = rows.Where(r => r.EffectiveFrom <= day).MaxBy(r => r.EffectiveFrom);
        return started?.EffectiveTo < day ? null : started;
    }

    private static CatalogueRow Row(int start, int? end) =>
        KeyedBookTests.Drug("D1") with { EffectiveFrom = Day(start), EffectiveTo = end is { } days ? Day(days) : null };

    private static DateOnly Day(int number) => new DateOnly(2026, 10, 3).AddDays(number);
}
