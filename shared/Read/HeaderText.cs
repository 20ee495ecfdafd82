using System.Text;

namespace Shared.Read;

/// <summary>The form of a header in which two spellings of one name are equal.</summary>
internal static class HeaderText
{
    /// <summary>
    /// Half-width, lower case, without white space, underscores and the <c>*</c> that templates put beside required columns; every bracket is round.
    /// </summary>
    internal static string Normal(string header)
    {
        var text = new StringBuilder(header.Length);
        foreach (var c in header)
        {
            var folded = FullWidth.Fold(c);
            if (char.IsWhiteSpace(folded) || folded is '_' or '*' or '\uFEFF' or '\u200B') continue;
            text.Append(folded switch
            {
                '[' or '【' or '〔' or '{' or '〈' => '(',
                ']' or '】' or '〕' or '}' or '〉' => ')',
                _ => char.ToLowerInvariant(folded),
            });
        }

        return text.ToString();
    }
}
