using System.Buffers.Binary;

namespace Shared.Normalise;

/// <summary>Writes the values of a packed row one after the other into memory that is known to be long enough.</summary>
internal ref struct PackedWriter(Span<byte> into)
{
    /// <summary>Marks a mantissa above 64 bits; beyond any scale.</summary>
    internal const byte Wide = 0x40;

    /// <summary>Marks a negative number; beyond any scale.</summary>
    internal const byte Negative = 0x80;

    private readonly Span<byte> _into = into;

    public int Length { get; private set; }

    public void Byte(byte value) => _into[Length++] = value;

    public void Unsigned(ulong value)
    {
        for (; value >= 0x80; value >>= 7) _into[Length++] = unchecked((byte)(value | 0x80));
        _into[Length++] = (byte)value;
    }

    /// <summary>A number with its scale as it stands.</summary>
    public void Decimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var wide = bits[2] != 0;
        Byte((byte)(((bits[3] >> 16) & 0x1F) | (bits[3] < 0 ? Negative : 0) | (wide ? Wide : 0)));
        Unsigned(((ulong)unchecked((uint)bits[1]) << 32) | unchecked((uint)bits[0]));
        if (wide) Unsigned(unchecked((uint)bits[2]));
    }

    public void Hash(UInt128 value)
    {
        BinaryPrimitives.WriteUInt128LittleEndian(_into[Length..], value);
        Length += 16;
    }
}

/// <summary>Reads what <see cref="PackedWriter"/> wrote.</summary>
internal ref struct PackedReader(ReadOnlySpan<byte> from)
{
    private readonly ReadOnlySpan<byte> _from = from;

    public int Length { get; private set; }

    public byte Byte() => _from[Length++];

    public ulong Unsigned()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = _from[Length++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
    }

    public decimal Decimal()
    {
        var head = Byte();
        var low = Unsigned();
        var high = (head & PackedWriter.Wide) == 0 ? 0 : unchecked((int)(uint)Unsigned());
        return new decimal(unchecked((int)low), unchecked((int)(low >> 32)), high, (head & PackedWriter.Negative) != 0, (byte)(head & 0x1F));
    }

    public UInt128 Hash()
    {
        var value = BinaryPrimitives.ReadUInt128LittleEndian(_from[Length..]);
        Length += 16;
        return value;
    }
}
