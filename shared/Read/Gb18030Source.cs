namespace Shared.Read;

/// <summary>
/// Turns GB18030 into UTF-8 for formats that can't be split undecoded. A byte that stands for no character becomes a lone surrogate U+DC80…U+DCFF
/// (three bytes that are invalid in UTF-8), so its row and no other is found to be undecodable, and <see cref="EscapedGb18030"/> can show what stood there.
/// </summary>
internal sealed class Gb18030Source(ByteSource inner) : ByteSource
{
    private const int Size = 1 << 15;
    private const int LongestCharacter = 4;

    private readonly byte[] _bytes = new byte[Size];
    private readonly byte[] _utf8 = new byte[Size * 3];
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

    private bool Fill()
    {
        (_from, _to) = (0, 0);
        var read = inner.Read(_bytes.AsSpan(_carried));
        Broken ??= inner.Broken;
        var rest = _bytes.AsSpan(0, _carried + read);
        if (rest.IsEmpty) return false;
        while (!rest.IsEmpty)
        {
            var invalid = CharacterSet.Gb18030.FindInvalid(rest, out _);
            Write(Gb18030CharacterSet.ToUtf8(invalid < 0 ? rest : rest[..invalid]));
            rest = invalid < 0 ? default : rest[invalid..];
            if (rest.IsEmpty || (read > 0 && rest.Length < LongestCharacter)) break;
            Write([0xED, (byte)(0xB0 | (rest[0] >> 6)), (byte)(0x80 | (rest[0] & 0x3F))]);
            rest = rest[1..];
        }

        _carried = rest.Length;
        rest.CopyTo(_bytes);
        return true;
    }

    private void Write(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(_utf8.AsSpan(_to));
        _to += utf8.Length;
    }
}

/// <summary>GB18030 after <see cref="Gb18030Source"/>: UTF-8 in which lone surrogates stand for the bytes that are no character.</summary>
internal sealed class EscapedGb18030() : Utf8CharacterSet("gb18030")
{
    private const int EscapeBytes = 3;

    internal override int FindInvalid(ReadOnlySpan<byte> bytes, out int length)
    {
        var at = base.FindInvalid(bytes, out length);
        if (at >= 0) length = Math.Min(EscapeBytes, bytes.Length - at);
        return at;
    }

    internal override string Hex(ReadOnlySpan<byte> invalid) =>
        invalid.Length < EscapeBytes ? base.Hex(invalid) : (((invalid[1] & 0x03) << 6) | (invalid[2] & 0x3F)).ToString("X2");
}
