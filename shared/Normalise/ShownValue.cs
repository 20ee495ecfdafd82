using Shared.Read;

namespace Shared.Normalise;

/// <summary>How a value found in a file is shown to people: at most 200 characters, and what may identify a person masked.</summary>
public static class ShownValue
{
    /// <summary>The longest value that is shown in full.</summary>
    public const int MaxLength = 200;

    private const string Hidden = "***";

    /// <summary>The value as it may be shown.</summary>
    public static string Of(string value, ColumnType type) =>
        type == ColumnType.Identifier ? Masked(value) : MayIdentify(value, type) ? Hidden : Cut(value);

    /// <summary>
    /// True when a value may identify a person although its column doesn't: where fields slipped, a name or a number of a person's can stand under any
    /// header. Free text and codes may look like anything and are masked only for numbers that can be nothing else.
    /// </summary>
    public static bool MayIdentify(string value, ColumnType type) =>
        type is ColumnType.Text or ColumnType.Code ? PersonalText.HasPersonalNumber(value) : PersonalText.MayIdentify(value);

    // The number of stars says nothing of the length.
    private static string Masked(string value) => value.Length < 3 ? Hidden : $"{value[0]}{Hidden}{value[^1]}";

    private static string Cut(string value)
    {
        if (value.Length <= MaxLength) return value;
        var end = char.IsHighSurrogate(value[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        return $"{value.AsSpan(0, end)}…";
    }
}
