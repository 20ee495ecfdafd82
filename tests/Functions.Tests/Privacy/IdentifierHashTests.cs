using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Functions.Privacy;
using Shared.Vocabulary;

namespace Functions.Tests.Privacy;

public class IdentifierHashTests
{
    private static readonly Secrets Secrets = new(new byte[Secrets.RootLength]);

    [Theory]
    [InlineData("")]
    [InlineData("V1")]
    [InlineData("就诊号-000000000000000000000000000000000000000000000000000000000000000000000000001")]
    public void A_hash_is_the_first_half_of_the_keyed_hash_whatever_was_hashed_before(string identifier)
    {
        var text = Encoding.UTF8.GetBytes(identifier);
        var key = HMACSHA256.HashData(Secrets.IdentifierKey, "H001"u8);
        var expected = BinaryPrimitives.ReadUInt128LittleEndian(HMACSHA256.HashData(key, text));
        using var hash = new IdentifierHash(Secrets, HospitalCode.Parse("H001"));

        Assert.Equal(expected, hash.Of(text));
        _ = hash.Of("another"u8);
        Assert.Equal(expected, hash.Of(text));
    }

    [Fact]
    public void Another_hospital_hashes_the_same_identifier_to_something_else()
    {
        using var here = new IdentifierHash(Secrets, HospitalCode.Parse("H001"));
        using var there = new IdentifierHash(Secrets, HospitalCode.Parse("H002"));

        Assert.NotEqual(here.Of("V1"u8), there.Of("V1"u8));
    }
}
