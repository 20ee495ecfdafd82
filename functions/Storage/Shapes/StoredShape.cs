using Shared.Vocabulary;

namespace Functions.Storage.Shapes;

/// <summary>The stores in which something of a shape lies.</summary>
public enum ShapeStore { Table, Blob, Document, Message }

/// <summary>What becomes of a store when it is lost.</summary>
public enum ShapeOrigin
{
    /// <summary>Nothing else says it: what was sent, decided, signed or told, and keys. It comes back from its copy.</summary>
    Source,

    /// <summary>A pure function of sources; a restore makes it again.</summary>
    Derived,

    /// <summary>Work under way, or of no use a few days later; a restore leaves it empty.</summary>
    Passing,
}

/// <summary>Something the product stores, and in which form.</summary>
/// <param name="Store">The kind of store.</param>
/// <param name="Name">The table, container, queue or type of document.</param>
/// <param name="Version">The form in which it is written. Forms one before are read.</param>
/// <param name="Origin">What becomes of it when it is lost.</param>
/// <param name="Holds">What lies there.</param>
public sealed record StoredShape(ShapeStore Store, string Name, int Version, ShapeOrigin Origin, Bilingual Holds);
