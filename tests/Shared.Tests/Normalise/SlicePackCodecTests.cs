using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using Shared.Normalise;

namespace Shared.Tests.Normalise;

public class SlicePackCodecTests
{
    private static readonly DateOnly First = new(2026, 10, 1);

    [Fact]
    public void What_was_written_is_read() =>
        Prop.ForAll(Gen.ArrayOf(Slices.Any, 3).ToArbitrary(), slices =>
        {
            var pack = Pack(slices);
            var back = SlicePackCodec.Read(pack);
            Assert.Equal(slices.Length, back.Count);
            for (var i = 0; i < slices.Length; i++)
            {
                Slices.AssertEqual(slices[i], back[First.AddDays(i)]);
                Slices.AssertEqual(slices[i], SlicePackCodec.Read(pack, First.AddDays(i))!);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_day_that_is_not_there_is_null_and_a_pack_may_be_empty()
    {
        Assert.Null(SlicePackCodec.Read(Pack(DaySlice.Empty), First.AddDays(1)));
        Assert.Empty(SlicePackCodec.Read(Pack()));
    }

    [Fact]
    public void Equal_content_gives_equal_bytes_in_any_order_of_days_and_with_any_trailing_zeros()
    {
        var slice = Slices.Make(30, new Random(5), 1023, 0);
        var padded = slice with { Doses = [.. slice.Doses.Select(d => d * 1.0000m)], Amount = [.. slice.Amount!.Select(a => a * 1.00m)] };
        DayContent[] days = [Content(0, slice), Content(1, DaySlice.Empty)];

        Assert.Equal(Pack(days), Pack([Content(1, DaySlice.Empty), Content(0, padded)]));
    }

    [Theory]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-79228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData("9223372036854775807")]
    [InlineData("-9223372036854775808")]
    [InlineData("922337203685477580.8")]
    [InlineData("0.30")]
    public void Every_decimal_is_exact(string number)
    {
        var value = decimal.Parse(number);
        var slice = new DaySlice { Drugs = ["D"], Row = [1, 2], Drug = [0, 0], Doses = [value, 0.25m] };

        Assert.Equal([value, 0.25m], SlicePackCodec.Read(Pack(slice))[First].Doses);
    }

    [Fact]
    public void Any_changed_byte_and_any_missing_end_are_noticed()
    {
        var pack = Pack(Slices.Make(20, new Random(1), 1023, 0), Slices.Make(5, new Random(2), 7, 1));
        for (var i = 0; i < pack.Length; i++)
        {
            var damaged = pack.ToArray();
            damaged[i] ^= (byte)(1 << (i % 8));
            Assert.Throws<InvalidDataException>(() => SlicePackCodec.Read(damaged));
            Assert.Throws<InvalidDataException>(() => SlicePackCodec.Read(pack.AsSpan(0, i)));
        }

        Assert.Throws<InvalidDataException>(() => SlicePackCodec.Read([.. pack, 0]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_pack_of_another_version_says_so(byte version)
    {
        var pack = Pack(DaySlice.Empty);
        pack[4] = version;

        Assert.Equal($"The slice pack is of version {version}; version 2 is read.", Assert.Throws<InvalidDataException>(() => SlicePackCodec.Read(pack)).Message);
    }

    [Fact]
    public void A_day_twice_or_columns_that_do_not_fit_are_refused()
    {
        var slice = Slices.Make(3, new Random(1), 1023, 0);

        Assert.Throws<ArgumentException>(() => Pack([Content(0, slice), Content(0, slice)]));
        Assert.Throws<ArgumentException>(() => Pack(slice with { Doses = [1m] }));
        Assert.Throws<ArgumentException>(() => Pack(slice with { Drug = [0, 0, 9] }));
        Assert.Throws<ArgumentException>(() => Pack(slice with { Batch = new TextColumn(["x"], [0, 1, -1]) }));
    }

    private static byte[] Pack(params DaySlice[] slices) => Pack([.. slices.Select((slice, i) => Content(i, slice))]);

    private static byte[] Pack(DayContent[] days)
    {
        var output = new ArrayBufferWriter<byte>();
        SlicePackCodec.Write(output, days);
        return output.WrittenSpan.ToArray();
    }

    private static DayContent Content(int day, DaySlice slice) => new(First.AddDays(day), DayState.Reported, slice);
}
