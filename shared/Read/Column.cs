namespace Shared.Read;

/// <summary>What a column's values are, and so how <see cref="FieldText"/> reads them.</summary>
public enum ColumnType
{
    /// <summary>Free text, kept as it is.</summary>
    Text,

    /// <summary>A code that other feeds refer to.</summary>
    Code,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A day, or a day with its time.</summary>
    DateOrInstant,

    /// <summary>A day with its time.</summary>
    Instant,

    /// <summary>A number of packs or dose units, or a factor between them.</summary>
    Quantity,

    /// <summary>Yuan.</summary>
    Amount,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>One of a few fixed words.</summary>
    Choice,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>The number of a visit or prescription: it is hashed and nothing else.</summary>
    Identifier,
}

/// <summary>A column that a kind of feed knows.</summary>
/// <param name="Key">The English wire name.</param>
/// <param name="Chinese">The Chinese name of the contract.</param>
/// <param name="Aliases">Other header texts with the same meaning (domain reference, §3).</param>
/// <param name="Required">True when a file without the column is refused.</param>
/// <param name="Type">How its values are read.</param>
public sealed record Column(string Key, string Chinese, IReadOnlyList<string> Aliases, bool Required, ColumnType Type);
