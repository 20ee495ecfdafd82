using Shared.Normalise;

namespace Shared.Measure;

/// <summary>品规: generic name, dosage form and strength, compared without regard to width, case and blanks.</summary>
public readonly record struct VarietySpec(string GenericName, string DosageForm, string Strength)
{
    /// <summary>The variety of a product.</summary>
    public static VarietySpec Of(Product product) =>
        new(Plain(product.GenericName), Plain(product.DosageForm), Plain(product.Strength));

    /// <summary>
    /// The form in which names are compared: half width, upper case, without blanks.
    /// Full-width letters are folded by hand because string.Normalize leaves them alone in an invariant-culture process.
    /// </summary>
    public static string Plain(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        // Nearly every name is plain already; every product of a hospital is asked for it every night.
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || Fold(c) != c) return string.Concat(text.Where(d => !char.IsWhiteSpace(d)).Select(Fold));
        }

        return text;
    }

    private static char Fold(char c) => char.ToUpperInvariant(c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c);
}

/// <summary>A variety of one maker, in whatever pack sizes: what a procurement agreement is about.</summary>
public readonly record struct ProductIdentity(VarietySpec Variety, string Manufacturer)
{
    /// <summary>The identity of a product.</summary>
    public static ProductIdentity Of(Product product) => new(VarietySpec.Of(product), VarietySpec.Plain(product.Manufacturer));

    /// <summary>The identity of a row of the master catalogue.</summary>
    public static ProductIdentity Of(CatalogueRow row) => new(
        new(VarietySpec.Plain(row.GenericName), VarietySpec.Plain(row.DosageForm), VarietySpec.Plain(row.Strength)),
        VarietySpec.Plain(row.Manufacturer));
}
