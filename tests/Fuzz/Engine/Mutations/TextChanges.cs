using System.Text;
using System.Text.RegularExpressions;

namespace Fuzz.Engine.Mutations;

/// <summary>Changes that take the bytes for text with values in it: cells, JSON, XML. None is given an empty input.</summary>
public static partial class TextChanges
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

    /// <summary>Puts a word in.</summary>
    public static byte[] Insert(byte[] input, Change change) => Replaced(input, change.Place(input), 0, change.Word());

    /// <summary>Writes a word over what was there.</summary>
    public static byte[] Overwrite(byte[] input, Change change)
    {
        var (word, at) = (change.Word(), change.Random.Next(input.Length));
        return Replaced(input, at, Math.Min(word.Length, input.Length - at), word);
    }

    /// <summary>Puts another number or day in the place of one.</summary>
    public static byte[] ReplaceNumber(byte[] input, Change change) =>
        ReplaceMatch(Number(), input, change, () => change.Random.Next(2) == 0 ? Words.Numbers[change.Random.Next(Words.Numbers.Length)] : Words.Days[change.Random.Next(Words.Days.Length)]);

    /// <summary>Puts a word in the place of a whole value, quoted or not.</summary>
    public static byte[] ReplaceValue(byte[] input, Change change) =>
        ReplaceMatch(Value(), input, change, () => Encoding.Latin1.GetString(change.Random.Next(4) == 0 ? [(byte)'"', .. change.Word(), (byte)'"'] : change.Word()));

    /// <summary>Says a stretch very often: long fields, many columns, many rows.</summary>
    public static byte[] Repeat(byte[] input, Change change)
    {
        var (start, length) = change.Stretch(input);
        var times = 1 << change.Random.Next(2, length < 16 ? 13 : 6);
        var repeated = new byte[Math.Min(length * times, 1 << 17)];
        for (var at = 0; at < repeated.Length; at++) repeated[at] = input[start + (at % length)];
        return Replaced(input, start, length, repeated);
    }

    /// <summary>Ends lines in another way, all or one.</summary>
    public static byte[] LineEnds(byte[] input, Change change)
    {
        string[] ends = ["\r", "\n", "\r\n", "\n\n", "\r\r\n", "\u0085", "\u2028", ""];
        var end = ends[change.Random.Next(ends.Length)];
        return change.Random.Next(2) == 0
            ? ReplaceMatch(LineEnd(), input, change, () => end)
            : Encoding.Latin1.GetBytes(LineEnd().Replace(Encoding.Latin1.GetString(input), Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(end))));
    }

    /// <summary>Opens brackets that nobody closes, or closes all of them.</summary>
    public static byte[] Nest(byte[] input, Change change)
    {
        (string Open, string Close)[] pairs = [("[", "]"), ("{\"a\":", "}"), ("<a>", "</a>"), ("\"", "\"")];
        var (open, close) = pairs[change.Random.Next(pairs.Length)];
        var depth = 1 << change.Random.Next(1, 8);
        var inner = change.Random.Next(2) == 0 ? string.Concat(Enumerable.Repeat(close, depth)) : "";
        return Replaced(input, change.Place(input), 0, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(open, depth)) + "1" + inner));
    }

    /// <summary>Writes the text in another encoding, with or without the mark of that or yet another one.</summary>
    public static byte[] Recode(byte[] input, Change change)
    {
        Encoding[] encodings = [Gb18030, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.UTF8];
        var (from, to) = (change.Random.Next(3) == 0 ? Gb18030 : Encoding.UTF8, encodings[change.Random.Next(encodings.Length)]);
        byte[] mark = change.Random.Next(3) switch { 0 => [], 1 => to.GetPreamble(), _ => encodings[change.Random.Next(encodings.Length)].GetPreamble() };
        return [.. mark, .. to.GetBytes(from.GetString(input))];
    }

    /// <summary>Cuts a character of several bytes in its middle.</summary>
    public static byte[] CutCharacter(byte[] input, Change change)
    {
        var at = input.AsSpan(change.Random.Next(input.Length)).IndexOfAnyInRange((byte)0x80, (byte)0xFF);
        at = at < 0 ? input.AsSpan().IndexOfAnyInRange((byte)0x80, (byte)0xFF) : at;
        return at < 0 ? Replaced(input, change.Place(input), 0, [0xE4, 0xB8]) : Replaced(input, at, 1, []);
    }

    private static byte[] ReplaceMatch(Regex pattern, byte[] input, Change change, Func<string> with)
    {
        var matches = pattern.Matches(Encoding.Latin1.GetString(input));
        if (matches.Count == 0) return Insert(input, change);
        var match = matches[change.Random.Next(matches.Count)];
        return Replaced(input, match.Index, match.Length, Encoding.UTF8.GetBytes(with()));
    }

    private static byte[] Replaced(byte[] input, int at, int length, ReadOnlySpan<byte> with) => [.. input.AsSpan(0, at), .. with, .. input.AsSpan(at + length)];

    [GeneratedRegex(@"-?\d[\d.:/+-]*", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex("""
        "[^"\n]*"|[^,;\t\r\n{}\[\]:<>"]+
        """, RegexOptions.NonBacktracking)]
    private static partial Regex Value();

    [GeneratedRegex(@"\r\n|\r|\n", RegexOptions.NonBacktracking)]
    private static partial Regex LineEnd();
}
