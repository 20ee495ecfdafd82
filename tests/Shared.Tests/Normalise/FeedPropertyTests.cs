using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Tests.Normalise;

public class FeedPropertyTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_order_of_rows_changes_no_total(int seed)
    {
        var lines = UsageFile.Lines(seed, 120);
        var shuffled = lines.ToArray();
        new Random(seed + 1).Shuffle(shuffled);

        var (one, other) = (UsageFile.Normalise(lines), UsageFile.Normalise(shuffled));

        Assert.Equal(Ledger(one).Totals(), Ledger(other).Totals());
        Assert.Equal(Ledger(one).States(), Ledger(other).States());
        Assert.Equal((one.Rows, one.AcceptedAmount), (other.Rows, other.AcceptedAmount));
        Assert.NotEmpty(Ledger(one).Totals());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_file_sent_in_appended_parts_comes_to_the_same_days(int seed)
    {
        var lines = UsageFile.Lines(seed, 90);
        var parts = lines.Chunk(30).Select(part => UsageFile.Normalise(part)).ToArray();
        var backwards = new LedgerOfDays();
        for (var i = parts.Length - 1; i >= 0; i--) backwards.Take(parts[i], i + 1, FeedMode.Append);

        var whole = Ledger(UsageFile.Normalise(lines));

        Assert.Equal(whole.Totals(), backwards.Totals());
        Assert.Equal(whole.States(), backwards.States());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_correction_and_its_reversal_restore_every_total(int seed)
    {
        var right = UsageFile.Normalise(UsageFile.Lines(seed, 60), October);
        var wrong = UsageFile.Normalise(UsageFile.Lines(seed + 100, 60), October);
        var before = new LedgerOfDays().Take(right, 1, FeedMode.Replace);
        var (totals, states) = (before.Totals(), before.States().ToArray());

        var corrected = before.Take(wrong, 2, FeedMode.Replace);
        Assert.NotEqual(totals, corrected.Totals());
        corrected.Take(right, 3, FeedMode.Replace);

        Assert.Equal(totals, corrected.Totals());
        Assert.Equal(states, corrected.States());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Normalising_twice_gives_the_same_slices_to_the_byte(int seed)
    {
        var lines = UsageFile.Lines(seed, 60);

        Assert.Equal(Pack(UsageFile.Normalise(lines)), Pack(UsageFile.Normalise(lines)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Units_come_out_as_whole_number_arithmetic_says(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 150; i++)
        {
            var drug = random.Next(4);
            int? packs = random.Next(4) == 0 ? null : random.Next(-30, 60);
            int? doses = random.Next(3) == 0 ? null : ((packs ?? 0) * SizeInTenths[drug]) + random.Next(-15, 16);
            var cents = random.Next(-300, 900);
            var line = $"20261001,D{drug + 1},{Tenths(packs * 10)},{Tenths(doses)},{(cents < 0 ? "-" : "")}{Math.Abs(cents) / 100}.{Math.Abs(cents) % 100:00},,";

            var feed = UsageFile.Normalise([line]);

            var (expected, tenths) = Oracle(packs, doses, SizeInTenths[drug], cents);
            Assert.Equal(expected, feed.Rejections.SingleOrDefault()?.Code);
            if (expected is null) Assert.Equal([tenths / 10m], feed.Days.Single().Slice.Doses);
        }
    }

    private static readonly int[] SizeInTenths = [10, 25, 100, 240];

    private static readonly Shared.Read.FeedParameters October = UsageFile.Parameters with { Period = new Month(2026, 10).Range };

    // In tenths of a dose unit throughout: no decimals, no doubles.
    private static (string? Code, int Tenths) Oracle(int? packs, int? doses, int size, int cents)
    {
        if (packs is null && doses is null) return ("missing_quantity", 0);
        if (packs is not null && doses is not null && Math.Abs((packs.Value * size) - doses.Value) > 10) return ("units_disagree", 0);
        var counted = doses ?? (packs!.Value * size);
        return (counted > 0 && cents < 0) || (counted < 0 && cents > 0) ? ("opposite_signs", 0) : (null, counted);
    }

    private static string Tenths(int? tenths) => tenths is not { } t ? "" : $"{(t < 0 ? "-" : "")}{Math.Abs(t) / 10}.{Math.Abs(t) % 10}";

    private static LedgerOfDays Ledger(NormalisedFeed feed) => new LedgerOfDays().Take(feed, 1, FeedMode.Replace);

    private static byte[] Pack(NormalisedFeed feed)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        SlicePackCodec.Write(output, feed.Days);
        return output.WrittenSpan.ToArray();
    }
}
