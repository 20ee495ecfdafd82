using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Shared.Read;

/// <summary>Gives repeated text a dense index, so that a million fields with a hundred values make a hundred strings.</summary>
public sealed class TextPool
{
    private readonly Dictionary<byte[], int> _indexes;
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _bySpan;
    private readonly List<string> _texts = [];

    /// <summary>A pool without texts.</summary>
    public TextPool()
    {
        _indexes = new Dictionary<byte[], int>(ByteTextComparer.Instance);
        _bySpan = _indexes.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>How many distinct texts there are.</summary>
    public int Count => _texts.Count;

    /// <summary>Every distinct text, by index.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>The text with an index.</summary>
    public string this[int index] => _texts[index];

    /// <summary>The index of a text; a text not seen before gets the next one.</summary>
    public int Index(ReadOnlySpan<byte> utf8)
    {
        if (_bySpan.TryGetValue(utf8, out var index)) return index;
        index = _texts.Count;
        _indexes.Add(utf8.ToArray(), index);
        _texts.Add(Encoding.UTF8.GetString(utf8));
        return index;
    }
}

/// <summary>Compares byte strings by content, and finds an array by a span without making one.</summary>
internal sealed class ByteTextComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    internal static readonly ByteTextComparer Instance = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

    // HashCode is seeded afresh in each process, so a sender can't choose texts that collide. Nothing stored depends on it.
    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        var hash = default(HashCode);
        hash.AddBytes(alternate);
        return hash.ToHashCode();
    }

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
}
