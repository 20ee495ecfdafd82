using System.Globalization;
using System.Text;

namespace Functions.Tests.Privacy;

/// <summary>The bytes under which a text can hide in plain sight.</summary>
internal static class MarkerForms
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    /// <summary>Each form once, with its name.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> Of(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text), gb = Gb18030.GetBytes(text);
        (string Name, byte[] Bytes)[] written = [("utf-8", utf8), ("utf-16le", Encoding.Unicode.GetBytes(text)), ("utf-16be", Encoding.BigEndianUnicode.GetBytes(text)), ("gb18030", gb)];
        var forms = written.Concat(written.SelectMany(w => Transported(w.Name, w.Bytes)))
            .Append(("json lower", Encoding.ASCII.GetBytes(Escaped(text, "x4")))).Append(("json upper", Encoding.ASCII.GetBytes(Escaped(text, "X4"))))
            .Append(("json mixed", Encoding.ASCII.GetBytes(EscapedWhereNeeded(text))));
        return [.. forms.DistinctBy(f => Convert.ToHexString(f.Item2))];
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Transported(string name, byte[] bytes)
    {
        for (var shift = 0; shift < 3; shift++)
        {
            var text = Base64(bytes, shift);
            yield return ($"{name} base64 +{shift}", Encoding.ASCII.GetBytes(text));
            yield return ($"{name} base64url +{shift}", Encoding.ASCII.GetBytes(text.Replace('+', '-').Replace('/', '_')));
        }

        yield return ($"{name} hex", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)));
        yield return ($"{name} HEX", Encoding.ASCII.GetBytes(Convert.ToHexString(bytes)));
        yield return ($"{name} url", Encoding.ASCII.GetBytes(string.Concat(bytes.Select(b => $"%{b:X2}"))));
        yield return ($"{name} url lower", Encoding.ASCII.GetBytes(string.Concat(bytes.Select(b => $"%{b:x2}"))));
    }

    // The characters that are the same whatever stands before and behind: those made of the text's bits alone.
    private static string Base64(byte[] bytes, int shift)
    {
        var text = Convert.ToBase64String([.. new byte[shift], .. bytes]);
        var (from, whole) = ((shift * 8 + 5) / 6, (shift + bytes.Length) * 8 / 6);
        return text[from..whole];
    }

    private static string Escaped(string text, string format) => string.Concat(text.Select(c => @"\u" + ((int)c).ToString(format, CultureInfo.InvariantCulture)));

    private static string EscapedWhereNeeded(string text) => string.Concat(text.Select(c => char.IsAscii(c) ? c.ToString() : @"\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture)));
}
