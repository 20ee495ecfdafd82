using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Privacy;

/// <summary>Keyed hash of a visit or prescription within its hospital: HMAC-SHA-256 cut to 128 bits.</summary>
public sealed class IdentifierHash : IIdentifierHash
{
    private readonly byte[] _key;

    /// <summary>Hashes for one hospital; the same identifier elsewhere gives another hash.</summary>
    public IdentifierHash(Secrets secrets, HospitalCode hospital) =>
        _key = HMACSHA256.HashData(secrets.IdentifierKey, Encoding.ASCII.GetBytes(hospital.ToString()));

    /// <inheritdoc/>
    public UInt128 Of(ReadOnlySpan<byte> utf8Identifier)
    {
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(_key, utf8Identifier, hash);
        var value = BinaryPrimitives.ReadUInt128LittleEndian(hash);
        return value == 0 ? 1 : value;
    }
}
