namespace Shared.Read;

/// <summary>
/// Full-width characters and their ordinary forms. <see cref="string.Normalize()"/> leaves text as it is under invariant globalization,
/// so the part of NFKC that Chinese input methods make necessary is done here.
/// </summary>
public static class FullWidth
{
    private const char First = '\uFF01';
    private const char Last = '\uFF5E';
    private const int Distance = First - '!';

    /// <summary>The ASCII form of a full-width character, a space for an ideographic or no-break space, any other character itself.</summary>
    public static char Fold(char c) => c switch
    {
        >= First and <= Last => (char)(c - Distance),
        '\u3000' or '\u00A0' => ' ',
        _ => c,
    };

    /// <summary>Folds each character; a text without full-width characters comes back as the same object.</summary>
    public static string Fold(string text) =>
        text.AsSpan().IndexOfAnyInRange('\u00A0', Last) < 0 ? text : string.Create(text.Length, text, (to, from) =>
        {
            for (var i = 0; i < to.Length; i++) to[i] = Fold(from[i]);
        });

    /// <summary>Folds UTF-8 text into <paramref name="folded"/>; false when the result is longer than that or holds anything but ASCII.</summary>
    internal static bool TryFoldToAscii(ReadOnlySpan<byte> utf8, Span<byte> folded, out int length)
    {
        length = 0;
        for (var rest = utf8; !rest.IsEmpty;)
        {
            if (System.Text.Rune.DecodeFromUtf8(rest, out var rune, out var consumed) != System.Buffers.OperationStatus.Done) return false;
            var c = rune.IsBmp ? Fold((char)rune.Value) : '\uFFFF';
            if (!char.IsAscii(c) || length == folded.Length) return false;
            folded[length++] = (byte)c;
            rest = rest[consumed..];
        }

        return true;
    }
}
