using System.Text;

namespace Shared.Read;

/// <summary>
/// Reads values from the UTF-8 bytes of a field without making strings. Each method answers whether the text is a value of its type,
/// and if not gives a code of <see cref="FieldFailures"/>. Full-width digits and signs count as the ordinary ones. Blank text is no value:
/// whether a field may be blank is for the caller to say.
/// </summary>
public static partial class FieldText
{
    private const int LongestValue = 64;

    private delegate bool AsciiParser<T>(ReadOnlySpan<byte> ascii, out T value, out string? failure);

    /// <summary>Reads <c>1</c>/<c>2</c>, 是/否, 有/无, true/false or Y/N, in either case.</summary>
    public static bool TryFlag(ReadOnlySpan<byte> utf8, out bool value, out string? failure)
    {
        failure = null;
        value = utf8.SequenceEqual("1"u8) || utf8.SequenceEqual("是"u8) || utf8.SequenceEqual("有"u8) || IsWord(utf8, "y"u8) || IsWord(utf8, "true"u8);
        if (value || utf8.SequenceEqual("2"u8) || utf8.SequenceEqual("否"u8) || utf8.SequenceEqual("无"u8) || IsWord(utf8, "n"u8) || IsWord(utf8, "false"u8))
            return true;
        if (Folded(utf8, ParseFoldedFlag, out value)) return true;
        failure = FieldFailures.InvalidFlag;
        return false;
    }

    private static bool ParseFoldedFlag(ReadOnlySpan<byte> ascii, out bool value, out string? failure) => TryFlag(ascii, out value, out failure);

    private static bool IsWord(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lower) => Ascii.EqualsIgnoreCase(text, lower);

    /// <summary>Tries once more with full-width characters made ordinary; false when the text has none.</summary>
    private static bool Folded<T>(ReadOnlySpan<byte> utf8, AsciiParser<T> parse, out T value)
    {
        value = default!;
        if (utf8.Length > LongestValue * 3 || Ascii.IsValid(utf8)) return false;
        Span<byte> ascii = stackalloc byte[LongestValue];
        return FullWidth.TryFoldToAscii(utf8, ascii, out var length) && parse(ascii[..length], out value, out _);
    }
}
