using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Functions.Privacy;
using Shared.Normalise;

namespace Functions.Tests.Privacy;

public class IdentifierHashTests
{
    private static readonly byte[] One = [.. Enumerable.Repeat((byte)1, 32)];
    private static readonly byte[] Two = [.. Enumerable.Repeat((byte)2, 32)];
    private static readonly byte[] Three = [.. Enumerable.Repeat((byte)3, 32)];

    [Theory]
    [InlineData("")]
    [InlineData("V1")]
    [InlineData("就诊号-000000000000000000000000000000000000000000000000000000000000000000000000001")]
    public void A_hash_is_the_first_half_of_the_keyed_hash_whatever_was_hashed_before(string identifier)
    {
        var text = Encoding.UTF8.GetBytes(identifier);
        var expected = BinaryPrimitives.ReadUInt128LittleEndian(HMACSHA256.HashData(One, text));
        using var hash = new IdentifierEpochs([One]).Hash();

        Assert.Equal(expected, hash.Of(text));
        _ = hash.Of("another"u8);
        Assert.Equal(expected, hash.Of(text));
    }

    [Fact]
    public void Another_hospital_hashes_the_same_identifier_to_something_else() => Assert.NotEqual(Hash([One]), Hash([Two]));

    [Fact]
    public void A_hash_of_before_a_rotation_lifted_is_the_hash_of_after_it()
    {
        foreach (var epoch in new[] { 1, 2 })
        {
            var before = Hash([.. new[] { One, Two, Three }.Take(epoch)]);
            using var lift = new IdentifierEpochs([One, Two, Three]).LiftFrom(epoch);
            Assert.Equal(Hash([One, Two, Three]), lift!.Of(before));
            Assert.NotEqual(Hash([One, Two, Three]), before);
            Assert.Equal((UInt128)0, lift.Of((UInt128)0));
        }

        Assert.Null(new IdentifierEpochs([One, Two, Three]).LiftFrom(3));
    }

    [Fact]
    public void After_an_erasure_nothing_leads_from_the_old_hashes_to_the_new()
    {
        var erased = new IdentifierEpochs([null, null, Three]);

        Assert.Null(erased.LiftFrom(1));
        Assert.Null(erased.LiftFrom(2));
        using var hash = erased.Hash();
        Assert.Equal(Hash([Three]), hash.Of("V1"u8));
        using var later = new IdentifierEpochs([null, Two, Three]).LiftFrom(2);
        Assert.Equal(Hash([Two, Three]), later!.Of(Hash([Two])));
    }

    [Fact]
    public void A_lifted_day_keeps_all_but_its_hashes()
    {
        var day = DaySlice.Empty with { Visit = [5, 0, 5], Prescription = null };
        using var lift = new IdentifierLift([Two]);

        var lifted = lift.Of(day);

        Assert.Equal(lifted.Visit![0], lifted.Visit[2]);
        Assert.Equal((UInt128)0, lifted.Visit[1]);
        Assert.Null(lifted.Prescription);
    }

    private static UInt128 Hash(byte[]?[] layers)
    {
        using var hash = new IdentifierEpochs(layers).Hash();
        return hash.Of("V1"u8);
    }
}
