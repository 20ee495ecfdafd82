using System.IO.Compression;
using Functions.Books;
using Functions.Storage.Shapes;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Tests.Books;

/// <summary>Documents at rest: as they were, or a named error; never other figures.</summary>
public sealed class PackedJsonTests
{
    private static readonly Manifest Manifest = new()
    {
        Hospital = HospitalCode.Parse("H001"),
        Kind = FeedKind.Usage,
        Month = new Month(2026, 10),
        Version = 28,
        Entries = [.. Enumerable.Range(1, 28).Select(day => new DayEntry(new DateOnly(2026, 10, day), day, 1, FeedMode.Replace, $"H001.{day}", DayState.Reported, $"pack/{day}", 10 * day))],
    };

    [Fact]
    public void A_document_reads_back_as_it_was_and_is_written_the_same_twice()
    {
        var packed = PackedJson.Write(Manifest);

        Assert.Equal(BookJson.Write(Manifest), BookJson.Write(PackedJson.Read<Manifest>(packed, PackedJson.Digested)));
        Assert.Equal(packed, PackedJson.Write(Manifest));
    }

    [Fact]
    public void Not_one_bit_may_turn_unnoticed()
    {
        var packed = PackedJson.Write(Manifest);
        for (var bit = 0; bit < packed.Length * 8; bit++)
        {
            var damaged = (byte[])packed.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<InvalidDataException>(() => PackedJson.Read<Manifest>(damaged, PackedJson.Digested));
        }
    }

    [Fact]
    public void The_form_before_it_without_a_digest_is_read_where_that_was_written()
    {
        using var former = new MemoryStream();
        using (var brotli = new BrotliStream(former, CompressionLevel.Fastest, leaveOpen: true)) brotli.Write(BookJson.Write(Manifest));

        Assert.Equal(BookJson.Write(Manifest), BookJson.Write(PackedJson.Read<Manifest>(former.ToArray(), StoredShapes.First)));
        Assert.Equal(BookJson.Write(Manifest), BookJson.Write(PackedJson.Read<Manifest>(PackedJson.Write(Manifest), StoredShapes.First)));
        Assert.Throws<InvalidDataException>(() => PackedJson.Read<Manifest>(former.ToArray(), PackedJson.Digested));
    }

    [Fact]
    public void A_shortened_one_is_noticed_wherever_it_ends()
    {
        var packed = PackedJson.Write(Manifest);

        for (var length = 0; length < packed.Length; length++) Assert.Throws<InvalidDataException>(() => PackedJson.Read<Manifest>(packed.AsMemory(0, length), PackedJson.Digested));
    }

    [Fact]
    public void Another_document_in_its_place_is_noticed() =>
        Assert.Throws<InvalidDataException>(() => PackedJson.Read<Manifest>(PackedJson.Write(new[] { 1, 2 }), PackedJson.Digested));
}
