namespace Shared.Read;

/// <summary>The codes with which the reader rejects a row.</summary>
public static class DamageCodes
{
    /// <summary>Bytes that do not exist in the file's character set.</summary>
    public const string UndecodableBytes = "undecodable_bytes";

    /// <summary>The row is longer than <see cref="ReadLimits.RowBytes"/>.</summary>
    public const string RowTooLong = "row_too_long";

    /// <summary>More filled fields than the header has columns.</summary>
    public const string TooManyFields = "too_many_fields";

    /// <summary>A quote opens a field and nothing closes it.</summary>
    public const string UnterminatedQuote = "unterminated_quote";

    /// <summary>Text follows the quote that closes a field.</summary>
    public const string MisplacedQuote = "misplaced_quote";

    /// <summary>The header comes again among the rows.</summary>
    public const string RepeatedHeader = "repeated_header";
}
