using System.Buffers.Binary;
using System.Text;

namespace Shared.Normalise;

/// <summary>Reads what <see cref="ColumnWriter"/> wrote. Anything else is an <see cref="InvalidDataException"/>, never a wrong value.</summary>
internal ref struct ColumnReader(ReadOnlySpan<byte> data)
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest = data;

    public readonly int Left => _rest.Length;

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count < 0 || count > _rest.Length) throw Broken("it ends too early");
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    public byte Byte() => Bytes(1)[0];

    public ulong Unsigned()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = Byte();
            if (shift == 63 && next > 1) break;
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }

        throw Broken("a number is too long");
    }

    public long Signed()
    {
        var value = Unsigned();
        return unchecked((long)(value >> 1) ^ -(long)(value & 1));
    }

    /// <summary>A number from 0 to <paramref name="most"/>.</summary>
    public int Small(int most)
    {
        var value = Unsigned();
        return most >= 0 && value <= (ulong)most ? (int)value : throw Broken($"{value} was found where at most {most} may stand");
    }

    /// <summary>A count of things that take at least one byte each.</summary>
    public int Count() => Small(_rest.Length);

    public string Text() => StrictUtf8.GetString(Bytes(Count()));

    public string[] Texts()
    {
        var values = new string[Count()];
        for (var i = 0; i < values.Length; i++) values[i] = Text();
        return values;
    }

    public UInt128 Hash() => BinaryPrimitives.ReadUInt128LittleEndian(Bytes(16));

    public int[] Deltas(int count)
    {
        var values = new int[count];
        long last = 0;
        for (var i = 0; i < count; i++)
        {
            last = unchecked(last + Signed());
            values[i] = last is >= int.MinValue and <= int.MaxValue ? (int)last : throw Broken("a number is out of range");
        }

        return values;
    }

    public static InvalidDataException Broken(string why) => new($"The slice pack is damaged: {why}.");
}
