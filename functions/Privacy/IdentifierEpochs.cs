using System.Security.Cryptography;

namespace Functions.Privacy;

/// <summary>
/// A hospital's identifier keys at one moment, as layers. A rotation lays a new keyed hash over the hashes there are, so that an identifier that
/// was hashed before it and one that is hashed after it still come to the same: what was counted as one visit stays one.
/// </summary>
public sealed class IdentifierEpochs
{
    private readonly byte[]?[] _layers;
    private readonly int _first;

    /// <summary>The layers, the innermost first; null where a key was destroyed.</summary>
    public IdentifierEpochs(IReadOnlyList<byte[]?> layers)
    {
        _layers = [.. layers];
        _first = Array.FindLastIndex(_layers, l => l is null) + 1;
    }

    /// <summary>The number of the latest layer: what is hashed now belongs to it.</summary>
    public int Current => _layers.Length;

    /// <summary>A key that nobody keeps, for what is read and not kept.</summary>
    public static IdentifierEpochs OfNobody() => new([RandomNumberGenerator.GetBytes(32)]);

    /// <summary>Hashes identifiers as they are hashed now. For one thread.</summary>
    public IdentifierHash Hash() => new([.. _layers[_first..].Select(l => l!)]);

    /// <summary>
    /// Brings hashes of an earlier epoch to the current one; null when they are of it already, or of keys that were destroyed: these stay as they
    /// are, and nothing that is hashed later is like them.
    /// </summary>
    public IdentifierLift? LiftFrom(int epoch) => epoch > _first && epoch < Current ? new IdentifierLift([.. _layers[epoch..].Select(l => l!)]) : null;
}
