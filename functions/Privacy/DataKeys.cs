using System.Security.Cryptography;

namespace Functions.Privacy;

/// <summary>
/// The data keys of hospitals, each made at first use. New content is sealed under the latest version, earlier ones open what they sealed.
/// Destroying a hospital's keys erases everything that was sealed with them; what comes afterwards gets a new one.
/// </summary>
public sealed class DataKeys(KeyCabinet cabinet)
{
    /// <summary>The key with which new content of an owner is sealed.</summary>
    public async Task<(byte[] Key, int Version)> Current(string owner, CancellationToken cancel)
    {
        for (var ring = await cabinet.Ring(owner, cancel); ; ring = await cabinet.Add(owner, KeyPurpose.Data, ring.Data.Count + 1, cancel))
        {
            if (ring.Data is [.., { Key: { } key, Version: var version }]) return (key, version);
        }
    }

    /// <summary>The key of that version.</summary>
    /// <exception cref="ContentGoneException">It was destroyed, and with it what it had sealed.</exception>
    /// <exception cref="CryptographicException">There never was such a version.</exception>
    public async Task<byte[]> Get(string owner, int version, CancellationToken cancel)
    {
        var key = Find(await cabinet.Ring(owner, cancel), version) ?? Find(await cabinet.Look(owner, cancel), version)
            ?? throw new CryptographicException($"Data key {version} of {owner} does not exist.");
        return key.Key ?? throw ContentGoneException.Erased(owner, key.DestroyedAt);
    }

    /// <summary>Makes a new version for what is sealed from now on, and answers its number.</summary>
    public async Task<int> Rotate(string owner, CancellationToken cancel)
    {
        var ring = await cabinet.Look(owner, cancel);
        return (await cabinet.Add(owner, KeyPurpose.Data, ring.Data.Count + 1, cancel)).Data[^1].Version;
    }

    private static OwnerKey? Find(KeyRing ring, int version) => ring.Data.FirstOrDefault(k => k.Version == version);
}
