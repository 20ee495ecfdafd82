using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Shared.Normalise;

/// <summary>Appends the primitive values of a pack: LEB128 varints, zig-zag for signed numbers, texts with their length in bytes.</summary>
internal sealed class ColumnWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public void Clear() => _buffer.ResetWrittenCount();

    public void Byte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }

    public void Unsigned(ulong value)
    {
        var span = _buffer.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7) span[length++] = unchecked((byte)(value | 0x80));
        span[length++] = (byte)value;
        _buffer.Advance(length);
    }

    public void Signed(long value) => Unsigned(unchecked((ulong)((value << 1) ^ (value >> 63))));

    public void Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Unsigned((ulong)length);
        _buffer.Advance(Encoding.UTF8.GetBytes(value, _buffer.GetSpan(length)));
    }

    public void Texts(IReadOnlyList<string> values)
    {
        Unsigned((ulong)values.Count);
        foreach (var value in values) Text(value);
    }

    public void Hash(UInt128 value)
    {
        BinaryPrimitives.WriteUInt128LittleEndian(_buffer.GetSpan(16), value);
        _buffer.Advance(16);
    }

    public void Bytes(ReadOnlySpan<byte> value) => _buffer.Write(value);

    public void Deltas(ReadOnlySpan<int> values)
    {
        long last = 0;
        foreach (var value in values)
        {
            Signed(value - last);
            last = value;
        }
    }
}
