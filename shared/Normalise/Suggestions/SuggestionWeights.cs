namespace Shared.Normalise.Suggestions;

/// <summary>
/// How much each kind of evidence says that a candidate is the drug meant, from 0 to 1. They are our own judgement, not a standard: strong enough
/// to sort candidates for a person who decides, never enough to decide. Independent evidence adds up as 1 − ∏(1 − weight); each doubt multiplies.
/// </summary>
public static class SuggestionWeights
{
    /// <summary>The catalogue has this very code, on other days.</summary>
    public const decimal SameCodeOtherDays = 0.95m;

    /// <summary>The codes differ in case, full width or blanks only.</summary>
    public const decimal SameCodeFolded = 0.95m;

    /// <summary>The codes differ in leading zeros only, as when a spreadsheet took them for numbers.</summary>
    public const decimal LeadingZeros = 0.90m;

    /// <summary>The codes differ in separators only.</summary>
    public const decimal Separators = 0.90m;

    /// <summary>One code is the other with a few characters before or behind it.</summary>
    public const decimal Affix = 0.50m;

    /// <summary>Two neighbouring characters are swapped.</summary>
    public const decimal SwappedCharacters = 0.35m;

    /// <summary>One character differs.</summary>
    public const decimal OneCharacter = 0.30m;

    /// <summary>One character is missing or too many.</summary>
    public const decimal OneCharacterMore = 0.25m;

    /// <summary>A national or provincial code of the product is the same; such a code stands for one product in one pack.</summary>
    public const decimal NationalCode = 0.95m;

    /// <summary>The approval number and the pack size are the same.</summary>
    public const decimal ApprovalNumberAndPack = 0.90m;

    /// <summary>The approval number is the same; it covers every pack size.</summary>
    public const decimal ApprovalNumber = 0.80m;

    /// <summary>Generic name, form, strength and maker are the same.</summary>
    public const decimal NameFormStrengthMaker = 0.85m;

    /// <summary>Generic name, form and strength are the same.</summary>
    public const decimal NameFormStrength = 0.70m;

    /// <summary>Generic name and strength are the same.</summary>
    public const decimal NameStrength = 0.40m;

    /// <summary>Generic name and form are the same.</summary>
    public const decimal NameForm = 0.30m;

    /// <summary>The generic name is the same.</summary>
    public const decimal Name = 0.15m;

    /// <summary>The row tells another generic name.</summary>
    public const decimal OtherName = 0.30m;

    /// <summary>The row tells another strength.</summary>
    public const decimal OtherStrength = 0.50m;

    /// <summary>The row tells another pack size.</summary>
    public const decimal OtherPackSize = 0.70m;

    /// <summary>The row tells another approval number.</summary>
    public const decimal OtherApprovalNumber = 0.70m;

    /// <summary>The row tells another maker.</summary>
    public const decimal OtherMaker = 0.80m;

    /// <summary>The least score that is worth showing.</summary>
    public const decimal Least = 0.15m;
}
