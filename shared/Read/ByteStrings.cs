namespace Shared.Read;

/// <summary>
/// Distinct byte strings, each with the next index, found by content without making an object. Open addressing over indexes; the keys lie close together,
/// in the order in which they came, so that thousands fit into a processor's cache.
/// </summary>
internal sealed class ByteStrings
{
    private const int Fewest = 32;

    /// <summary>By hash an index plus one; 0 means empty. Twice as many as strings at least.</summary>
    private int[] _places = new int[Fewest * 2];
    private ByteKey[] _keys = new ByteKey[Fewest];
    private byte[][] _strings = new byte[Fewest][];
    private int _last;

    /// <summary>How many there are.</summary>
    internal int Count { get; private set; }

    /// <summary>The string with an index.</summary>
    internal byte[] this[int index] => _strings[index];

    /// <summary>The index of a string, or −1. The one that was found last is found at once.</summary>
    internal int Find(ReadOnlySpan<byte> bytes)
    {
        var key = new ByteKey(bytes);
        if (Count > 0 && Is(_last, key, bytes)) return _last;
        var places = _places;
        for (var at = Home(key); ; at = (at + 1) & (places.Length - 1))
        {
            var index = places[at] - 1;
            if (index < 0) return -1;
            if (Is(index, key, bytes)) return _last = index;
        }
    }

    /// <summary>Adds a string that is not there yet and answers its index.</summary>
    internal int Add(ReadOnlySpan<byte> bytes)
    {
        if (Count == _strings.Length) Grow();
        _strings[Count] = bytes.ToArray();
        _keys[Count] = new ByteKey(bytes);
        Put(Count);
        return Count++;
    }

    private bool Is(int index, in ByteKey key, ReadOnlySpan<byte> bytes) =>
        _keys[index].Is(key) && (key.IsWhole || bytes.SequenceEqual(_strings[index]));

    private int Home(in ByteKey key) => unchecked((int)key.Hash) & (_places.Length - 1);

    private void Grow()
    {
        Array.Resize(ref _strings, Count * 2);
        Array.Resize(ref _keys, Count * 2);
        _places = new int[Count * 4];
        for (var index = 0; index < Count; index++) Put(index);
    }

    private void Put(int index)
    {
        var at = Home(_keys[index]);
        while (_places[at] != 0) at = (at + 1) & (_places.Length - 1);
        _places[at] = index + 1;
    }
}
