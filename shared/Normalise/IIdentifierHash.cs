namespace Shared.Normalise;

/// <summary>Turns a visit's or prescription's identifier into a keyed hash before anything else sees it. The key is the edge's.</summary>
public interface IIdentifierHash
{
    /// <summary>The keyed hash of an identifier within a hospital; never 0.</summary>
    UInt128 Of(ReadOnlySpan<byte> utf8Identifier);
}
