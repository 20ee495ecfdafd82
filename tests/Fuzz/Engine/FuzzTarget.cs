using Fuzz.Engine.Mutations;

namespace Fuzz.Engine;

/// <summary>One parser of the product, and what must hold for whatever bytes it is given.</summary>
public abstract class FuzzTarget
{
    /// <summary>Its name on the command line and that of its folders.</summary>
    public abstract string Name { get; }

    /// <summary>Inputs to begin with, beside those of the corpus.</summary>
    public abstract IEnumerable<byte[]> Seeds();

    /// <summary>Words of its format.</summary>
    public virtual IReadOnlyList<string> Words => [];

    /// <summary>The bytes that one input of this length may make the product allocate. Beyond them is a find: time is not exact enough to judge by, this is.</summary>
    public virtual long MostAllocated(int length) => (32L << 20) + (2_000L * length);

    /// <summary>Gives the product one input and holds what came of it against the invariants.</summary>
    /// <returns>What kind of outcome it was: an input with a new one is worth changing further.</returns>
    /// <exception cref="BrokenInvariantException">One of them doesn't hold. Any other exception is a find too.</exception>
    public abstract string Try(byte[] input);

    /// <summary>A changed copy of an input.</summary>
    public virtual byte[] Changed(byte[] input, Change change) => change.Bytes(input);
}
