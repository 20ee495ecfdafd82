using System.Globalization;
using System.Numerics;
using System.Text;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Tests.Normalise;

/// <summary>
/// Packs and doses of random rows worked out a second time, in whole ten-millionths of a dose unit, with pack sizes that change in mid-month
/// and days on which the catalogue doesn't have the code.
/// </summary>
public class UnitsOracleTests
{
    private static readonly BigInteger Unit = 10_000_000;
    private static readonly DateOnly First = new(2026, 10, 1);

    public static TheoryData<FeedKind, int> Cases => new(
        from kind in new[] { FeedKind.Usage, FeedKind.Inbound, FeedKind.Outbound, FeedKind.Stock } from seed in Enumerable.Range(1, 10) select (kind, seed));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_row_comes_to_the_doses_that_the_pack_size_of_its_day_says(FeedKind kind, int seed)
    {
        var random = new Random(seed);
        var catalogue = Enumerable.Range(0, 6).SelectMany(drug => Rows(drug, random)).ToList();
        var lines = Enumerable.Range(0, 400).Select(_ => Line.AtRandom(kind, catalogue, random)).ToList();

        var feed = Normalise(kind, lines, catalogue);

        var expected = lines.Select((line, i) => (Row: i + 1, line.Day, Outcome: line.Judge(catalogue))).ToList();
        Assert.Equal(expected.Where(e => e.Outcome.Doses is not null).OrderBy(e => e.Day).Select(e => (e.Row, e.Outcome.Doses!.Value)), Counted(feed));
        Assert.Equal(expected.Where(e => e.Outcome.Fault is not null).Select(e => (e.Row, e.Outcome.Fault!)), feed.Rejections.DistinctBy(r => r.Row).Select(r => (r.Row, r.Code)));
        Assert.Equal(expected.Count(e => e.Outcome is { Doses: null, Fault: null }), feed.Rows.Unmapped);
        Assert.True(feed.Rows is { Accepted: > 50, Rejected: > 20, Unmapped: > 5 }, $"{feed.Rows}");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_corrected_pack_size_converts_the_same_file_as_if_it_had_always_been_so(FeedKind kind, int seed)
    {
        var random = new Random(seed);
        var catalogue = Enumerable.Range(0, 6).SelectMany(drug => Rows(drug, random)).ToList();
        var lines = Enumerable.Range(0, 100).Select(_ => Line.AtRandom(kind, catalogue, random) with { Doses = null }).ToList();
        var doubled = catalogue.ConvertAll(row => row with { InThousandths = row.InThousandths * 2 });

        var (before, after) = (Counted(Normalise(kind, lines, catalogue)).ToList(), Counted(Normalise(kind, lines, doubled)).ToList());

        Assert.Equal(before.Select(row => (row.Row, row.Doses * 2)), after);
        Assert.NotEmpty(after);
    }

    private static IEnumerable<(int Row, BigInteger Doses)> Counted(NormalisedFeed feed) =>
        feed.Days.SelectMany(day => day.Slice.Row.Zip(day.Slice.Doses, (row, doses) => (row, new BigInteger(doses * 10_000_000m))));

    private static NormalisedFeed Normalise(FeedKind kind, List<Line> lines, List<Size> catalogue)
    {
        var amount = kind == FeedKind.Stock ? "" : ",amount";
        var text = $"date,drugCode,packs,doses{amount}\n" + string.Join('\n', lines.Select(line => line.Csv));
        var rows = catalogue.Select(row => KeyedBookTests.Drug($"D{row.Drug}") with { PackSize = (decimal)row.InThousandths / 1000, EffectiveFrom = row.From, EffectiveTo = row.To });
        return FeedNormaliser.Normalise(() => new MemoryStream(Encoding.UTF8.GetBytes(text)), UsageFile.Parameters with { Kind = kind }, new DrugCatalogue(rows, 1), new PlainHash());
    }

    // One to three pack sizes a drug through the month, with a gap now and then.
    private static IEnumerable<Size> Rows(int drug, Random random)
    {
        for (var day = random.Next(4); day < 31;)
        {
            var last = Math.Min(31, day + random.Next(6, 25));
            yield return new Size(drug, First.AddDays(day), First.AddDays(last), random.Next(3) switch { 0 => 1000, 1 => random.Next(2, 100) * 1000, _ => random.Next(1, 100_000) });
            day = last + 1 + random.Next(3);
        }
    }

    private static string Text(BigInteger scaled, int decimals)
    {
        var digits = BigInteger.Abs(scaled).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        return $"{(scaled.Sign < 0 ? "-" : "")}{digits[..^decimals]}.{digits[^decimals..]}";
    }

    private sealed record Size(int Drug, DateOnly From, DateOnly To, BigInteger InThousandths);

    /// <summary>A row: packs in ten-thousandths (拆零), doses in ten-millionths, amount in cents.</summary>
    private sealed record Line(FeedKind Kind, DateOnly Day, int Drug, BigInteger? Packs, BigInteger? Doses, int? Cents)
    {
        public string Csv
        {
            get
            {
                var amount = Kind == FeedKind.Stock ? "" : "," + (Cents is { } cents ? Text(cents, 2) : "");
                return $"{Day:yyyyMMdd},D{Drug},{(Packs is { } p ? Text(p, 4) : "")},{(Doses is { } d ? Text(d, 7) : "")}{amount}";
            }
        }

        public (BigInteger? Doses, string? Fault) Judge(List<Size> catalogue)
        {
            if (Kind == FeedKind.Stock && (Packs < 0 || Doses < 0)) return (null, "negative_stock");
            if (Packs is null && Doses is null) return (null, "missing_quantity");
            BigInteger? size = null;
            foreach (var row in catalogue)
            {
                if (row.Drug == Drug && row.From <= Day && Day <= row.To) size = row.InThousandths;
            }

            var converted = Packs * size;
            if (converted is not null && Doses is not null && BigInteger.Abs(converted.Value - Doses.Value) > Unit) return (null, "units_disagree");
            var counted = Doses ?? converted ?? Packs!.Value;
            if (Cents is { } cents && counted.Sign * Math.Sign(cents) < 0) return (null, "opposite_signs");
            return (size is null ? null : counted, null);
        }

        public static Line AtRandom(FeedKind kind, List<Size> catalogue, Random random)
        {
            var (day, drug, sign) = (First.AddDays(random.Next(31)), random.Next(6), random.Next(5) == 0 ? -1 : 1);
            BigInteger? packs = random.Next(4) == 0 ? null : sign * (random.Next(2) == 0 ? random.Next(1, 500) * 10_000 : random.Next(1, 1_000_000));
            var size = catalogue.Find(row => row.Drug == drug && row.From <= day && day <= row.To)?.InThousandths ?? 1000;
            BigInteger[] beside = [0, Unit, -Unit, Unit + 1, -Unit - 1, Unit - 1, random.Next()];
            BigInteger? doses = random.Next(3) == 0 ? null : packs is { } p ? (p * size) + beside[random.Next(7)] : sign * (BigInteger)random.NextInt64(1, 100_000_000_000);
            int? cents = kind == FeedKind.Stock || (kind != FeedKind.Usage && random.Next(4) == 0) ? null : (random.Next(12) == 0 ? -sign : sign) * random.Next(0, 99_999);
            return new Line(kind, day, drug, packs, doses, cents);
        }
    }
}
