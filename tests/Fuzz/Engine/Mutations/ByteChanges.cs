using System.Buffers.Binary;

namespace Fuzz.Engine.Mutations;

/// <summary>Changes that know nothing of what the bytes mean. None is given an empty input.</summary>
public static class ByteChanges
{
    private static readonly byte[] Telling = [0x00, 0x01, 0x7F, 0x80, 0x81, 0xFE, 0xFF, 0xEF, 0xBB, 0xC0, 0xED, 0xF4, 0x1A, 0x0A, 0x0D, 0x22, 0x2C];

    /// <summary>Turns one bit around.</summary>
    public static byte[] Flip(byte[] input, Change change) => With(input, change.Random.Next(input.Length), b => (byte)(b ^ (1 << change.Random.Next(8))));

    /// <summary>Sets one byte, mostly to one that means something somewhere.</summary>
    public static byte[] Set(byte[] input, Change change) =>
        With(input, change.Random.Next(input.Length), _ => change.Random.Next(3) == 0 ? (byte)change.Random.Next(256) : Telling[change.Random.Next(Telling.Length)]);

    /// <summary>Takes a stretch out.</summary>
    public static byte[] Remove(byte[] input, Change change)
    {
        var (start, length) = change.Stretch(input);
        return [.. input.AsSpan(0, start), .. input.AsSpan(start + length)];
    }

    /// <summary>Says a stretch twice.</summary>
    public static byte[] Double(byte[] input, Change change)
    {
        var (start, length) = change.Stretch(input);
        return [.. input.AsSpan(0, start + length), .. input.AsSpan(start)];
    }

    /// <summary>Exchanges two stretches.</summary>
    public static byte[] Swap(byte[] input, Change change)
    {
        var (start, length) = change.Stretch(input);
        var to = start + length + change.Random.Next(input.Length - start - length + 1);
        return [.. input.AsSpan(0, start), .. input.AsSpan((start + length)..to), .. input.AsSpan(start, length), .. input.AsSpan(to)];
    }

    /// <summary>Breaks off at the end or begins late.</summary>
    public static byte[] Cut(byte[] input, Change change)
    {
        var at = change.Random.Next(input.Length);
        return change.Random.Next(4) == 0 ? input[at..] : input[..at];
    }

    /// <summary>Goes on as another input does.</summary>
    public static byte[] Splice(byte[] input, Change change)
    {
        var other = change.Another();
        return other.Length == 0 ? input : [.. input.AsSpan(0, change.Place(input)), .. other.AsSpan(change.Random.Next(other.Length))];
    }

    /// <summary>Writes a number at a limit where a length or an offset may stand.</summary>
    public static byte[] LieAboutLength(byte[] input, Change change)
    {
        int[] lies = [0, 1, -1, int.MaxValue, int.MinValue, 0xFFFF, 0x7FFF, input.Length, input.Length + 1, change.Random.Next()];
        var (lie, changed, at) = (lies[change.Random.Next(lies.Length)], (byte[])input.Clone(), change.Random.Next(input.Length));
        var room = changed.AsSpan(at);
        if (room.Length >= 4 && change.Random.Next(2) == 0) BinaryPrimitives.WriteInt32LittleEndian(room, lie);
        else if (room.Length >= 2) BinaryPrimitives.WriteInt16LittleEndian(room, unchecked((short)lie));
        else room[0] = unchecked((byte)lie);
        return changed;
    }

    private static byte[] With(byte[] input, int at, Func<byte, byte> set)
    {
        var changed = (byte[])input.Clone();
        changed[at] = set(changed[at]);
        return changed;
    }
}
