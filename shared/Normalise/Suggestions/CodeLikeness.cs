namespace Shared.Normalise.Suggestions;

/// <summary>How one drug code may have become another: by a spreadsheet, by typing, by a system that adds something.</summary>
internal static class CodeLikeness
{
    private const int ShortestTyped = 4;
    private const int ShortestStem = 3;
    private const int LongestAffix = 4;

    /// <summary>The form in which codes are compared: folded, upper case, without blanks.</summary>
    public static string Fold(string code) => CodeForm.Of(code) is { } form ? string.Concat(form.Where(c => !char.IsWhiteSpace(c))) : "";

    /// <summary>What says that a code of the catalogue is the one meant, or null. Both come folded too.</summary>
    public static Evidence? Of(string found, string foundFolded, string code, string codeFolded)
    {
        if (foundFolded.Length == 0 || codeFolded.Length == 0 || found == code) return null;
        if (foundFolded == codeFolded)
            return Evidence.For(SuggestionWeights.SameCodeFolded, $"与院内编码“{code}”仅大小写、全半角或空格不同", $"differs from the hospital's code '{code}' in case, full width or blanks only");
        if (foundFolded.TrimStart('0') == codeFolded.TrimStart('0') && codeFolded.Trim('0').Length > 0)
            return Evidence.For(SuggestionWeights.LeadingZeros, $"与院内编码“{code}”仅前导零不同", $"differs from the hospital's code '{code}' in leading zeros only");
        if (WithoutSeparators(foundFolded) is { Length: > 0 } bare && bare == WithoutSeparators(codeFolded))
            return Evidence.For(SuggestionWeights.Separators, $"与院内编码“{code}”仅分隔符不同", $"differs from the hospital's code '{code}' in separators only");
        return Affix(foundFolded, codeFolded, code) ?? Typing(foundFolded, codeFolded, code);
    }

    private static Evidence? Affix(string found, string code, string shown)
    {
        var (stem, whole) = found.Length < code.Length ? (found, code) : (code, found);
        if (stem.Length < ShortestStem || whole.Length - stem.Length is < 1 or > LongestAffix) return null;
        var before = whole.EndsWith(stem, StringComparison.Ordinal);
        if (!before && !whole.StartsWith(stem, StringComparison.Ordinal)) return null;
        var affix = before ? whole[..^stem.Length] : whole[stem.Length..];
        return Evidence.For(
            SuggestionWeights.Affix, $"与院内编码“{shown}”相差{(before ? "前缀" : "后缀")}“{affix}”", $"differs from the hospital's code '{shown}' by the {(before ? "prefix" : "suffix")} '{affix}'");
    }

    private static Evidence? Typing(string found, string code, string shown)
    {
        if (Math.Min(found.Length, code.Length) < ShortestTyped || Math.Abs(found.Length - code.Length) > 1) return null;
        var same = 0;
        while (same < found.Length && same < code.Length && found[same] == code[same]) same++;
        var a = found.AsSpan(same);
        var b = code.AsSpan(same);
        if (a.Length == b.Length && a[1..].SequenceEqual(b[1..]))
            return Evidence.For(SuggestionWeights.OneCharacter, $"与院内编码“{shown}”仅一个字符不同", $"differs from the hospital's code '{shown}' in one character");
        if (a.Length == b.Length && a.Length > 1 && a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..]))
            return Evidence.For(SuggestionWeights.SwappedCharacters, $"与院内编码“{shown}”仅相邻两个字符互换", $"has two neighbouring characters of the hospital's code '{shown}' swapped");
        if (a.Length == b.Length + 1 ? a[1..].SequenceEqual(b) : b.Length == a.Length + 1 && b[1..].SequenceEqual(a))
            return Evidence.For(SuggestionWeights.OneCharacterMore, $"与院内编码“{shown}”相差一个字符", $"has one character more or less than the hospital's code '{shown}'");
        return null;
    }

    private static string WithoutSeparators(string code) => string.Concat(code.Where(char.IsLetterOrDigit));
}
