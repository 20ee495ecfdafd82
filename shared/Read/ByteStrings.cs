namespace Shared.Read;

/// <summary>Distinct byte strings, each with the next index, found by content without making an object. Open addressing with linear probing.</summary>
internal sealed class ByteStrings
{
    private const int FewestSlots = 64;

    private Slot[] _slots = new Slot[FewestSlots];
    private byte[][] _strings = new byte[FewestSlots / 2][];
    private Slot _last;

    /// <summary>How many there are.</summary>
    internal int Count { get; private set; }

    /// <summary>The string with an index.</summary>
    internal byte[] this[int index] => _strings[index];

    /// <summary>The index of a string, or −1.</summary>
    internal int Find(ReadOnlySpan<byte> bytes)
    {
        var key = new ByteKey(bytes);
        if (_last.Place > 0 && _last.Key.Is(key) && key.IsWhole) return _last.Place - 1;
        for (var at = Home(key); ; at = (at + 1) & (_slots.Length - 1))
        {
            ref readonly var slot = ref _slots[at];
            if (slot.Place == 0) return -1;
            if (!slot.Key.Is(key) || !(key.IsWhole || bytes.SequenceEqual(_strings[slot.Place - 1]))) continue;
            _last = slot;
            return slot.Place - 1;
        }
    }

    /// <summary>Adds a string that is not there yet and answers its index.</summary>
    internal int Add(ReadOnlySpan<byte> bytes)
    {
        if (Count == _strings.Length) Grow();
        _strings[Count] = bytes.ToArray();
        Count++;
        Put(new Slot(new ByteKey(bytes), Count));
        return Count - 1;
    }

    private int Home(in ByteKey key) => unchecked((int)key.Hash) & (_slots.Length - 1);

    private void Grow()
    {
        Array.Resize(ref _strings, Count * 2);
        var old = _slots;
        _slots = new Slot[old.Length * 2];
        foreach (var slot in old)
        {
            if (slot.Place != 0) Put(slot);
        }
    }

    private void Put(Slot slot)
    {
        var at = Home(slot.Key);
        while (_slots[at].Place != 0) at = (at + 1) & (_slots.Length - 1);
        _slots[at] = slot;
    }

    /// <summary>The place is an index plus one; 0 means empty.</summary>
    private readonly struct Slot(in ByteKey key, int place)
    {
        public readonly ByteKey Key = key;
        public readonly int Place = place;
    }
}
