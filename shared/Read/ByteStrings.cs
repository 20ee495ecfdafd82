using System.Runtime.InteropServices;

namespace Shared.Read;

/// <summary>Distinct byte strings, each with the next index, found by content without making an object. Open addressing with linear probing.</summary>
internal sealed class ByteStrings
{
    private const int FewestSlots = 64;

    // A seed of this process, so that a sender can't choose texts that collide. Nothing that is stored depends on it.
    private static readonly ulong Seed = unchecked(((ulong)(uint)HashCode.Combine(1) << 32) | (uint)HashCode.Combine(2));

    private Slot[] _slots = new Slot[FewestSlots];
    private byte[][] _strings = new byte[FewestSlots / 2][];

    /// <summary>How many there are.</summary>
    internal int Count { get; private set; }

    /// <summary>The string with an index.</summary>
    internal byte[] this[int index] => _strings[index];

    /// <summary>The index of a string, or −1.</summary>
    internal int Find(ReadOnlySpan<byte> bytes)
    {
        var hash = Hash(bytes);
        for (var at = Home(hash); ; at = (at + 1) & (_slots.Length - 1))
        {
            var slot = _slots[at];
            if (slot.Place == 0) return -1;
            if (slot.Hash == hash && bytes.SequenceEqual(_strings[slot.Place - 1])) return slot.Place - 1;
        }
    }

    /// <summary>Adds a string that is not there yet and answers its index.</summary>
    internal int Add(ReadOnlySpan<byte> bytes)
    {
        if (Count == _strings.Length) Grow();
        _strings[Count] = bytes.ToArray();
        Count++;
        Put(new Slot(Hash(bytes), Count));
        return Count - 1;
    }

    private int Home(uint hash) => unchecked((int)hash) & (_slots.Length - 1);

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
        var at = Home(slot.Hash);
        while (_slots[at].Place != 0) at = (at + 1) & (_slots.Length - 1);
        _slots[at] = slot;
    }

    /// <summary>Sixteen bytes at a step, each step multiplied and folded; the last step overlaps the one before it.</summary>
    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = Seed ^ (uint)bytes.Length;
        if (bytes.Length >= sizeof(ulong))
        {
            for (var rest = bytes; rest.Length > sizeof(ulong) * 2; rest = rest[(sizeof(ulong) * 2)..])
                hash = Folded(MemoryMarshal.Read<ulong>(rest) ^ hash, MemoryMarshal.Read<ulong>(rest[sizeof(ulong)..]) ^ Seed);
            var end = bytes.Length <= sizeof(ulong) * 2 ? bytes : bytes[^(sizeof(ulong) * 2)..];
            hash = Folded(MemoryMarshal.Read<ulong>(end) ^ hash, MemoryMarshal.Read<ulong>(end[^sizeof(ulong)..]) ^ Seed);
        }
        else if (bytes.Length >= sizeof(uint))
        {
            hash = Folded(MemoryMarshal.Read<uint>(bytes) ^ hash, MemoryMarshal.Read<uint>(bytes[^sizeof(uint)..]) ^ Seed);
        }
        else if (!bytes.IsEmpty)
        {
            hash = Folded(((uint)bytes[0] << 16 | (uint)bytes[bytes.Length / 2] << 8 | bytes[^1]) ^ hash, Seed | 1);
        }

        return (uint)(hash >> 32) ^ unchecked((uint)hash);
    }

    private static ulong Folded(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b | 1, out var low);
        return high ^ low;
    }

    /// <summary>The place is an index plus one; 0 means empty.</summary>
    private readonly record struct Slot(uint Hash, int Place);
}
