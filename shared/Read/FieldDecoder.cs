using System.Runtime.CompilerServices;
using System.Text;

namespace Shared.Read;

/// <summary>
/// Turns a field's bytes into its value: doubled quotes made single, decoded into UTF-8, trimmed, and freed of the apostrophe that an export puts before
/// what a spreadsheet would run and of the formula that only keeps text as it is. Most fields need none of it and come back as they lie in the buffer.
/// </summary>
internal sealed class FieldDecoder(CharacterSet charset)
{
    /// <summary>Distinct texts and bytes that are kept decoded; beyond them each field is decoded anew.</summary>
    private const int MaxTexts = 1 << 16;
    private const int MaxTextLength = 256;

    private readonly bool _isUtf8 = charset is Utf8CharacterSet;
    private readonly ByteStrings _raw = new();
    private readonly List<byte[]> _decoded = [];
    private byte[] _scratch = new byte[1024];
    private int _used;

    /// <summary>The bytes behind which a spreadsheet sees a formula.</summary>
    private static ReadOnlySpan<byte> FormulaStarts => "=+-@\t\r"u8;

    /// <summary>Gives up the values of the last row.</summary>
    internal void Reset() => _used = 0;

    /// <summary>The value of a field; valid until <see cref="Reset"/>.</summary>
    internal ReadOnlySpan<byte> Value(ReadOnlySpan<byte> raw, bool hasDoubledQuotes)
    {
        if (_isUtf8 && !hasDoubledQuotes && IsPlain(raw)) return raw;
        if (hasDoubledQuotes) raw = Single(raw);
        if (!_isUtf8 && !Ascii.IsValid(raw)) raw = Decoded(raw);
        return IsPlain(raw) ? raw : Bare(Trimmed(raw));
    }

    /// <summary>True for what surely stays as it is. No space begins with a byte that Chinese characters begin with, and each ends with one of three.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPlain(ReadOnlySpan<byte> text) =>
        text is [(> 0x20 and < 0x80 and not ((byte)'\'' or (byte)'=')) or (>= 0xE4 and <= 0xE9), .., > 0x20 and not (0x80 or 0xA0 or 0xBF)];

    /// <summary>The field as text for people, untrimmed.</summary>
    internal string Text(ReadOnlySpan<byte> raw, bool hasDoubledQuotes)
    {
        var text = charset.Show(raw);
        if (hasDoubledQuotes) text = text.Replace("\"\"", "\"", StringComparison.Ordinal);
        return text.Length > 1 && text[0] == '\'' && FormulaStarts.Contains(text[1] < 0x80 ? (byte)text[1] : (byte)0) ? text[1..] : text;
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty && SpaceAtStart(text) is > 0 and var length) text = text[length..];
        while (!text.IsEmpty && SpaceAtEnd(text) is > 0 and var length) text = text[..^length];
        return text;
    }

    // A NUL byte is no space: it is for the rules of the row to reject.
    private static int SpaceAtStart(ReadOnlySpan<byte> text) => text[0] switch
    {
        > 0 and <= 0x20 => 1,
        < 0x80 => 0,
        _ when text.StartsWith("\u3000"u8) || text.StartsWith("\uFEFF"u8) => 3,
        _ when text.StartsWith("\u00A0"u8) => 2,
        _ => 0,
    };

    private static int SpaceAtEnd(ReadOnlySpan<byte> text) => text[^1] switch
    {
        > 0 and <= 0x20 => 1,
        < 0x80 => 0,
        _ when text.EndsWith("\u3000"u8) || text.EndsWith("\uFEFF"u8) => 3,
        _ when text.EndsWith("\u00A0"u8) => 2,
        _ => 0,
    };

    // Excel users write ="0012" to keep leading zeros in a CSV file.
    private static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> text) => text switch
    {
        [(byte)'\'', var next, ..] when FormulaStarts.Contains(next) => text[1..],
        [(byte)'=', (byte)'"', .. var inner, (byte)'"'] when !inner.Contains((byte)'"') => Trimmed(inner),
        _ => text,
    };

    private ReadOnlySpan<byte> Decoded(ReadOnlySpan<byte> raw)
    {
        var known = _raw.Find(raw);
        if (known >= 0) return _decoded[known];
        var text = Gb18030CharacterSet.ToUtf8(raw);
        if (_raw.Count < MaxTexts && raw.Length <= MaxTextLength)
        {
            _raw.Add(raw);
            _decoded.Add(text);
        }

        return text;
    }

    private ReadOnlySpan<byte> Single(ReadOnlySpan<byte> raw)
    {
        if (_scratch.Length - _used < raw.Length) (_scratch, _used) = (new byte[Math.Max(_scratch.Length * 2, raw.Length)], 0);
        var from = _used;
        while (raw.IndexOf("\"\""u8) is >= 0 and var at)
        {
            raw[..(at + 1)].CopyTo(_scratch.AsSpan(_used));
            _used += at + 1;
            raw = raw[(at + 2)..];
        }

        raw.CopyTo(_scratch.AsSpan(_used));
        _used += raw.Length;
        return _scratch.AsSpan(from, _used - from);
    }
}
