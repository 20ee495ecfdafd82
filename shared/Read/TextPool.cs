using System.Text;

namespace Shared.Read;

/// <summary>Gives repeated text a dense index, so that a million fields with a hundred values make a hundred strings.</summary>
public sealed class TextPool
{
    private readonly ByteStrings _utf8 = new();
    private readonly List<string> _texts = [];

    /// <summary>How many distinct texts there are.</summary>
    public int Count => _texts.Count;

    /// <summary>Every distinct text, by index.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>The text with an index.</summary>
    public string this[int index] => _texts[index];

    /// <summary>The index of a text that was seen before, or −1.</summary>
    public int Find(ReadOnlySpan<byte> utf8) => _utf8.Find(utf8);

    /// <summary>The index of a text; a text not seen before gets the next one.</summary>
    public int Index(ReadOnlySpan<byte> utf8)
    {
        var index = _utf8.Find(utf8);
        if (index >= 0) return index;
        _texts.Add(Encoding.UTF8.GetString(utf8));
        return _utf8.Add(utf8);
    }
}
