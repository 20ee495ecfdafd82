using System.Globalization;
using System.Text;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Tests.Normalise;

/// <summary>What a feed's rows come back as, after they waited packed, is what was fed.</summary>
public class PackedDaysTests
{
    private const string Header = "date,drugCode,doses,amount,department,encounter,visitId,prescriptionId,daysSupply\n";

    [Fact]
    public void Thousands_of_rows_come_back_as_they_were_fed()
    {
        var random = new Random(11);
        var fed = Enumerable.Range(1, 6_000).Select(_ => Fed(random)).ToList();
        var file = Header + string.Join('\n', fed.Select(f => f.Line));

        var days = Normalise(file).Days;

        Assert.Equal(fed.Select(f => f.Day).Distinct().Order(), days.Select(d => d.Day));
        Assert.All(days, day => AssertSame([.. fed.Index().Where(f => f.Item.Day == day.Day)], day));
    }

    [Theory]
    [InlineData("0.00")]
    [InlineData("-0")]
    [InlineData("9999999999999999.999999999999")]
    [InlineData("-9999999999999999.999999999999")]
    [InlineData("-0.000000000001")]
    public void The_widest_numbers_keep_every_digit(string number)
    {
        var slice = Normalise($"{Header}20261001,D1,{number},{number},,,,,\n").Days.Single().Slice;

        var expected = decimal.Parse(number, CultureInfo.InvariantCulture);
        Assert.Equal([$"{expected}"], slice.Doses.Select(d => $"{d}"));
        Assert.Equal([$"{expected}"], slice.Amount!.Select(a => $"{a}"));
    }

    [Fact]
    public void A_slice_is_made_anew_each_time_it_is_asked_for()
    {
        var day = Normalise($"{Header}20261001,D1,1,1,,,,,\n").Days.Single();

        Slices.AssertEqual(day.Slice, day.Slice);
        Assert.NotSame(day.Slice, day.Slice);
        Assert.Equal(1, day.Rows);
    }

    private static void AssertSame((int Index, FedRow Item)[] fed, DayContent day)
    {
        var slice = day.Slice;
        Assert.Equal(fed.Length, day.Rows);
        Assert.Equal(fed.Select(f => f.Index + 1), slice.Row);
        Assert.Equal(fed.Select(f => f.Item.Drug), slice.Drug.Select(d => slice.Drugs[d]));
        Assert.Equal(fed.Select(f => f.Item.Doses), slice.Doses);
        Assert.Equal(fed.Select(f => (decimal?)f.Item.Amount), slice.Amount!);
        Assert.Equal(fed.Select(f => f.Item.Department), Enumerable.Range(0, slice.Count).Select(i => slice.Department![i] ?? ""));
        Assert.Equal(fed.Select(f => f.Item.Encounter), slice.Encounter!);
        Assert.Equal(fed.Select(f => Hash(f.Item.Visit)), slice.Visit!);
        Assert.Equal(fed.Select(f => Hash(f.Item.Prescription)), slice.Prescription!);
        Assert.Equal(fed.Select(f => f.Item.DaysSupply), slice.DaysSupply!);
    }

    private static NormalisedFeed Normalise(string file)
    {
        var feed = FeedNormaliser.Normalise(() => new MemoryStream(Encoding.UTF8.GetBytes(file)), UsageFile.Parameters, UsageFile.Catalogue, new PlainHash());
        Assert.Empty(feed.Rejections);
        return feed;
    }

    private static UInt128 Hash(string identifier) => identifier.Length == 0 ? 0 : new PlainHash().Of(Encoding.UTF8.GetBytes(identifier));

    private static FedRow Fed(Random random)
    {
        var sign = random.Next(9) == 0 ? -1 : 1;
        var visit = random.Next(4) == 0 ? "" : $"V{random.Next(50)}" + (random.Next(5) == 0 ? new string('9', 40) : "");
        return new FedRow(
            new DateOnly(2026, 10, 1).AddDays(random.Next(5)), $"D{random.Next(1, 5)}", sign * random.Next(0, 4000) / 4m, sign * random.Next(0, 900_000) / 100m,
            random.Next(3) == 0 ? "" : $"科{random.Next(9)}", (Encounter)random.Next(4), visit, random.Next(3) == 0 ? "" : $"R{random.Next(2000)}",
            random.Next(2) == 0 ? 0 : random.Next(-99_999, 99_999));
    }

    private sealed record FedRow(
        DateOnly Day, string Drug, decimal Doses, decimal Amount, string Department, Encounter Encounter, string Visit, string Prescription, int DaysSupply)
    {
        public string Line => string.Create(
            CultureInfo.InvariantCulture, $"{Day:yyyyMMdd},{Drug},{Doses},{Amount},{Department},{(Encounter == Encounter.Unknown ? "" : Encounter)},{Visit},{Prescription},{DaysSupply}");
    }
}
