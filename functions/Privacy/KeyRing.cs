namespace Functions.Privacy;

/// <summary>What a key of an owner is for.</summary>
public enum KeyPurpose
{
    /// <summary>Seals what the owner sent.</summary>
    Data,

    /// <summary>Keys the hashes of its visits and prescriptions.</summary>
    Identifiers,
}

/// <summary>One version of an owner's key.</summary>
/// <param name="Version">From 1 on, without gaps.</param>
/// <param name="Key">The key; null once it was destroyed.</param>
/// <param name="MadeAt">When it was made; null for one made before that was noted.</param>
/// <param name="DestroyedAt">When it was destroyed.</param>
/// <param name="WasErased">True when it was destroyed with what it opened; false when nothing needed it any more.</param>
public sealed record OwnerKey(int Version, byte[]? Key, DateTimeOffset? MadeAt, DateTimeOffset? DestroyedAt, bool WasErased);

/// <summary>Up to which versions everything was gone through that an owner keeps.</summary>
/// <param name="Sealed">The version of the data key under which all of it is sealed.</param>
/// <param name="Hashed">The epoch of which all hashes are.</param>
public readonly record struct KeyProgress(int Sealed, int Hashed);

/// <summary>All keys of an owner at one moment, by version.</summary>
/// <param name="Data">Those that seal.</param>
/// <param name="Identifiers">Those that hash, the innermost first.</param>
/// <param name="Done">How far what is kept was brought to them.</param>
public sealed record KeyRing(IReadOnlyList<OwnerKey> Data, IReadOnlyList<OwnerKey> Identifiers, KeyProgress Done)
{
    /// <summary>The keys of a purpose.</summary>
    public IReadOnlyList<OwnerKey> Of(KeyPurpose purpose) => purpose == KeyPurpose.Data ? Data : Identifiers;
}
