using System.Text;

namespace Shared.Read;

/// <summary>What the reader has to know of a character set in which ASCII bytes stand for themselves.</summary>
internal abstract class CharacterSet
{
    internal static readonly CharacterSet Utf8 = new Utf8CharacterSet("utf-8");
    internal static readonly CharacterSet Utf16 = new Utf16CharacterSet();
    internal static readonly CharacterSet Gb18030 = new Gb18030CharacterSet();

    /// <summary>The name on the receipt.</summary>
    internal abstract string Name { get; }

    /// <summary>The place of the first bytes that stand for no character, and how many they are; −1 when there are none.</summary>
    internal abstract int FindInvalid(ReadOnlySpan<byte> bytes, out int length);

    /// <summary>The text of valid bytes.</summary>
    internal abstract string Decode(ReadOnlySpan<byte> valid);

    /// <summary>Invalid bytes as a person looking at the file would see them, in hexadecimal.</summary>
    internal virtual string Hex(ReadOnlySpan<byte> invalid) => Convert.ToHexString(invalid);

    /// <summary>True when a byte in the ASCII range that follows these bytes would belong to their last character.</summary>
    internal virtual bool EndsInsideCharacter(ReadOnlySpan<byte> bytes) => false;

    /// <summary>The text of bytes that may be invalid; what can't be decoded is written <c>\xHH</c>.</summary>
    internal string Show(ReadOnlySpan<byte> bytes)
    {
        if (FindInvalid(bytes, out _) < 0) return Decode(bytes);
        var text = new StringBuilder();
        while (!bytes.IsEmpty)
        {
            var invalid = FindInvalid(bytes, out var length);
            if (invalid < 0) invalid = bytes.Length;
            text.Append(Decode(bytes[..invalid]));
            var hex = invalid < bytes.Length ? Hex(bytes.Slice(invalid, length)) : "";
            for (var i = 0; i < hex.Length; i += 2) text.Append("\\x").Append(hex, i, 2);
            bytes = bytes[(invalid + length)..];
        }

        return text.ToString();
    }
}

/// <summary>UTF-8.</summary>
internal class Utf8CharacterSet(string name) : CharacterSet
{
    internal override string Name { get; } = name;

    internal override int FindInvalid(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        if (System.Text.Unicode.Utf8.IsValid(bytes)) return -1;
        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out length) == System.Buffers.OperationStatus.Done) at += length;
        return at;
    }

    internal override string Decode(ReadOnlySpan<byte> valid) => Encoding.UTF8.GetString(valid);
}

/// <summary>UTF-16 after <see cref="Utf16Source"/>: UTF-8 in which lone surrogates are the only invalid bytes.</summary>
internal sealed class Utf16CharacterSet() : Utf8CharacterSet("utf-16")
{
    private const int SurrogateBytes = 3;

    internal override int FindInvalid(ReadOnlySpan<byte> bytes, out int length)
    {
        var at = base.FindInvalid(bytes, out length);
        if (at >= 0) length = Math.Min(SurrogateBytes, bytes.Length - at);
        return at;
    }

    internal override string Hex(ReadOnlySpan<byte> invalid) =>
        invalid.Length < SurrogateBytes
            ? base.Hex(invalid)
            : (((invalid[0] & 0x0F) << 12) | ((invalid[1] & 0x3F) << 6) | (invalid[2] & 0x3F)).ToString("X4");
}
