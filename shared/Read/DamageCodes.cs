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

    /// <summary>The line is no JSON.</summary>
    public const string InvalidJson = "invalid_json";

    /// <summary>A JSON value that is no object stands where a row should.</summary>
    public const string NotAnObject = "not_an_object";

    /// <summary>A field holds an object or an array.</summary>
    public const string NestedValue = "nested_value";

    /// <summary>An object names one key twice.</summary>
    public const string RepeatedKey = "repeated_key";

    /// <summary>The line has more than <see cref="ReadLimits.JsonLevels"/> levels.</summary>
    public const string TooDeep = "too_deep";

    /// <summary>A cell holds an error such as #N/A.</summary>
    public const string CellError = "cell_error";

    /// <summary>A cell refers to a text that the workbook doesn't have, or stands beyond the last column of a sheet.</summary>
    public const string BrokenCell = "broken_cell";
}
