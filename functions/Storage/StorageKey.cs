using System.Buffers;
using System.Globalization;
using System.Text;

namespace Functions.Storage;

/// <summary>
/// Writes any text as a key that table storage and Cosmos DB accept, reversibly and without changing the order of keys.
/// Both forbid <c>/ \ # ?</c> and control characters, and <c>%</c> is decoded once too often on the way. Each such character is written
/// as the nearest character below it that is allowed (its lead) and two hex digits: <c>/</c> becomes <c>.2f</c>. A lead itself gets a
/// mark that keeps it on its own side of them: <c>.</c> becomes <c>.!</c>. Escaping works character by character, so a prefix stays a prefix
/// and a range of keys stays that range.
/// </summary>
public static class StorageKey
{
    private const char BelowHex = '!';
    private const char AboveHex = '~';
    private static readonly SearchValues<char> Leads = SearchValues.Create(" \"$.>[~");
    private static readonly SearchValues<char> Special = SearchValues.Create(
        [.. " \"$.>[~#%/?\\", .. Enumerable.Range(0, 0x20).Select(c => (char)c), .. Enumerable.Range(0x7F, 0x21).Select(c => (char)c)]);

    /// <summary>The key for a text.</summary>
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(Special)) return text;
        var key = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (!Special.Contains(c)) key.Append(c);
            else if (!Leads.Contains(c)) key.Append(LeadOf(c)).Append(((int)c).ToString("x2"));
            else key.Append(c).Append(c == ' ' ? AboveHex : BelowHex);
        }

        return key.ToString();
    }

    /// <summary>The text that <see cref="Escape"/> was given.</summary>
    /// <exception cref="FormatException">The key was not made by <see cref="Escape"/>.</exception>
    public static string Unescape(string key)
    {
        if (!key.AsSpan().ContainsAny(Leads)) return key;
        var text = new StringBuilder(key.Length);
        for (var i = 0; i < key.Length; i++)
        {
            if (!Leads.Contains(key[i])) text.Append(key[i]);
            else if (i + 1 < key.Length && key[i + 1] is BelowHex or AboveHex) text.Append(key[i++]);
            else text.Append(Escaped(key, ref i));
        }

        return text.ToString();
    }

    private static char LeadOf(char c) => c switch
    {
        < ' ' => ' ',
        '#' => '"',
        '%' => '$',
        '/' => '.',
        '?' => '>',
        '\\' => '[',
        _ => '~',
    };

    private static char Escaped(string key, ref int i)
    {
        if (i + 2 >= key.Length || !byte.TryParse(key.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            throw new FormatException($"The stored key '{key}' is not escaped as this product does it (at character {i}).");
        i += 2;
        return (char)code;
    }
}
