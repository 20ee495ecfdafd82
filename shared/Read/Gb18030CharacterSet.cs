using System.Text;

namespace Shared.Read;

/// <summary>
/// GB18030, which holds GBK and GB2312. A character has one byte (ASCII), two, or four. A second byte may be an ASCII letter or one of <c>|~[\]^_`{}</c>,
/// never a comma, tab, quote or line end: so a file is split undecoded.
/// </summary>
internal sealed class Gb18030CharacterSet : CharacterSet
{
    // Four-byte characters are numbered from 81308130; these are the last of the basic plane, and the first and last of the other planes (GB 18030, annex).
    private const int LastBasic = 39_419;
    private const int FirstSupplementary = 189_000;
    private const int LastSupplementary = 1_237_575;

    private static readonly Encoding Decoder = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")
        ?? throw new PlatformNotSupportedException("The runtime does not know GB18030.");

    internal override string Name => "gb18030";

    internal override int FindInvalid(ReadOnlySpan<byte> bytes, out int length)
    {
        var at = 0;
        while (true)
        {
            var ascii = bytes[at..].IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            length = 0;
            if (ascii < 0) return -1;
            at += ascii;
            length = CharacterLength(bytes[at..]);
            if (length == 0) break;
            at += length;
        }

        length = 1;
        return at;
    }

    internal override string Decode(ReadOnlySpan<byte> valid) => Decoder.GetString(valid);

    /// <summary>Decodes valid bytes into UTF-8.</summary>
    internal static byte[] ToUtf8(ReadOnlySpan<byte> valid) => Encoding.UTF8.GetBytes(Decoder.GetString(valid));

    internal override bool EndsInsideCharacter(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var ascii = bytes.IndexOfAnyInRange((byte)0x81, (byte)0xFE);
            if (ascii < 0) return false;
            bytes = bytes[ascii..];
            if (bytes.Length == 1) return true;
            bytes = bytes[Math.Max(1, CharacterLength(bytes))..];
        }
    }

    /// <summary>The length of the character that starts with a byte above ASCII; 0 when there is none.</summary>
    private static int CharacterLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2 || bytes[0] is < 0x81 or > 0xFE) return 0;
        if (bytes[1] is >= 0x40 and <= 0xFE and not 0x7F) return 2;
        if (bytes.Length < 4 || bytes[1] is < 0x30 or > 0x39 || bytes[2] is < 0x81 or > 0xFE || bytes[3] is < 0x30 or > 0x39) return 0;
        var number = ((((((bytes[0] - 0x81) * 10) + bytes[1] - 0x30) * 126) + bytes[2] - 0x81) * 10) + bytes[3] - 0x30;
        return number is <= LastBasic or (>= FirstSupplementary and <= LastSupplementary) ? 4 : 0;
    }
}
