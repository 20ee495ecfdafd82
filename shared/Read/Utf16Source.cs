using System.Buffers;
using System.Buffers.Binary;
using System.Text.Unicode;

namespace Shared.Read;

/// <summary>
/// Turns UTF-16 into UTF-8, so that one splitter serves all. A surrogate without its partner becomes the three bytes it would have in UTF-8 if that were
/// allowed: they are invalid there, so its row and no other is found to be undecodable, and <see cref="Utf16CharacterSet"/> can show what stood there.
/// </summary>
internal sealed class Utf16Source(ByteSource inner, bool bigEndian) : ByteSource
{
    private const int Units = 1 << 14;

    private readonly byte[] _bytes = new byte[Units * 2];
    private readonly char[] _units = new char[Units];
    private readonly byte[] _utf8 = new byte[Units * 3];
    private int _pending;
    private int _carried;
    private int _from;
    private int _to;

    internal override int Read(Span<byte> into)
    {
        while (_from == _to)
        {
            if (!Fill()) return 0;
        }

        var length = Math.Min(into.Length, _to - _from);
        _utf8.AsSpan(_from, length).CopyTo(into);
        _from += length;
        return length;
    }

    public override void Dispose() => inner.Dispose();

    // _pending bytes at the start of _bytes are half a unit; _carried units at the start of _units are half a pair.
    private bool Fill()
    {
        (_from, _to) = (0, 0);
        var read = inner.Read(_bytes.AsSpan(_pending, _bytes.Length - _pending - (_carried * 2)));
        if (read == 0)
        {
            Broken ??= inner.Broken ?? (_pending > 0 ? ReadProblems.TruncatedText : null);
            var last = _carried;
            (_pending, _carried) = (0, 0);
            Encode(last, isLast: true);
            return last > 0;
        }

        var filled = _pending + read;
        var units = filled / 2;
        for (var i = 0; i < units; i++)
        {
            var unit = _bytes.AsSpan(i * 2);
            _units[_carried + i] = (char)(bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(unit) : BinaryPrimitives.ReadUInt16LittleEndian(unit));
        }

        _pending = filled % 2;
        if (_pending > 0) _bytes[0] = _bytes[filled - 1];
        Encode(_carried + units, isLast: false);
        return true;
    }

    private void Encode(int count, bool isLast)
    {
        var rest = _units.AsSpan(0, count);
        while (true)
        {
            var status = Utf8.FromUtf16(rest, _utf8.AsSpan(_to), out var read, out var written, replaceInvalidSequences: false, isFinalBlock: isLast);
            rest = rest[read..];
            _to += written;
            if (status != OperationStatus.InvalidData) break;
            WriteLoneSurrogate(rest[0]);
            rest = rest[1..];
        }

        _carried = rest.Length;
        rest.CopyTo(_units);
    }

    private void WriteLoneSurrogate(char unit)
    {
        _utf8[_to++] = (byte)(0xE0 | (unit >> 12));
        _utf8[_to++] = (byte)(0x80 | ((unit >> 6) & 0x3F));
        _utf8[_to++] = (byte)(0x80 | (unit & 0x3F));
    }
}
