namespace Functions.Privacy;

/// <summary>The keys under which hospitals' visits and prescriptions are hashed: random, a hospital's own, destroyed with its data.</summary>
public sealed class IdentifierKeys(KeyCabinet cabinet)
{
    /// <summary>A hospital's layers; the first is made at first use, as is a new one after an erasure.</summary>
    public async Task<IdentifierEpochs> Of(string owner, CancellationToken cancel)
    {
        for (var ring = await cabinet.Ring(owner, cancel); ; ring = await cabinet.Add(owner, KeyPurpose.Identifiers, ring.Identifiers.Count + 1, cancel))
        {
            if (ring.Identifiers is [.., { Key: not null }]) return Epochs(ring);
        }
    }

    /// <summary>A hospital's layers as they are now, without making one.</summary>
    public async Task<IdentifierEpochs> Look(string owner, CancellationToken cancel) => Epochs(await cabinet.Look(owner, cancel));

    /// <summary>Lays a new layer over the hashes there are, and answers its number.</summary>
    public async Task<int> Rotate(string owner, CancellationToken cancel)
    {
        var ring = await cabinet.Look(owner, cancel);
        return (await cabinet.Add(owner, KeyPurpose.Identifiers, ring.Identifiers.Count + 1, cancel)).Identifiers[^1].Version;
    }

    private static IdentifierEpochs Epochs(KeyRing ring) => new([.. ring.Identifiers.Select(k => k.Key)]);
}
