using System.Text.Json;

namespace Shared.Normalise;

/// <summary>
/// Dosage forms under their several names: 片, 片剂 and 薄膜衣片 are one family, 分散片 is another. A form that no family has is one of its own.
/// The families are data: <c>reference/dosage-forms.json</c>.
/// </summary>
public sealed class DosageForms
{
    private const string Resource = "reference/dosage-forms.json";
    private readonly Dictionary<string, string> _family = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _words = new(StringComparer.Ordinal);

    private DosageForms(IEnumerable<IReadOnlyList<string>> families)
    {
        foreach (var family in families)
        {
            _words[family[0]] = [.. family.OrderByDescending(w => w.Length)];
            foreach (var word in family) _family.Add(word, family[0]);
        }
    }

    /// <summary>The families built into the product.</summary>
    public static DosageForms Known { get; } = Load();

    /// <summary>The family of a form, or the form itself; null when none is given.</summary>
    public string? Family(string? form) => Plain(form) is { Length: > 0 } plain ? _family.GetValueOrDefault(plain, plain) : null;

    /// <summary>A generic name without the words that only say its form: 阿托伐他汀钙片 of a 片剂 is 阿托伐他汀钙, 注射用头孢曲松钠 is 头孢曲松钠.</summary>
    /// <param name="name">通用名, with or without the form.</param>
    /// <param name="family">The form's family, or null when it is unknown.</param>
    public string Bare(string? name, string? family)
    {
        const string ForInjection = "注射用";
        var plain = Plain(name) ?? "";
        if (family is null) return plain;
        if (plain.Length > ForInjection.Length && plain.StartsWith(ForInjection, StringComparison.Ordinal)) plain = plain[ForInjection.Length..];
        var word = _words.GetValueOrDefault(family, [family]).FirstOrDefault(w => plain.Length > w.Length && plain.EndsWith(w, StringComparison.Ordinal));
        return word is null ? plain : plain[..^word.Length];
    }

    private static string? Plain(string? text) => CodeForm.Of(text) is { } form ? string.Concat(form.Where(c => !char.IsWhiteSpace(c))) : null;

    private static DosageForms Load()
    {
        using var stream = typeof(DosageForms).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidDataException($"'{Resource}' is not built in.");
        using var document = JsonDocument.Parse(stream);
        return new(document.RootElement.GetProperty("families").EnumerateArray().Select(f => f.EnumerateArray().Select(w => w.GetString()!).ToList()).ToList());
    }
}
