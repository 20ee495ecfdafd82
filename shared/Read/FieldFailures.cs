namespace Shared.Read;

/// <summary>The codes with which <see cref="FieldText"/> says why a text is no value of its type.</summary>
public static class FieldFailures
{
    /// <summary>No day, or a day that does not exist.</summary>
    public const string InvalidDate = "invalid_date";

    /// <summary>No day with its time.</summary>
    public const string InvalidInstant = "invalid_instant";

    /// <summary>No plain decimal number.</summary>
    public const string InvalidNumber = "invalid_number";

    /// <summary>A number with more digits than are kept exactly.</summary>
    public const string NumberOutOfRange = "number_out_of_range";

    /// <summary>No whole number.</summary>
    public const string InvalidInteger = "invalid_integer";

    /// <summary>Neither yes nor no.</summary>
    public const string InvalidFlag = "invalid_flag";

    /// <summary>No calendar month.</summary>
    public const string InvalidMonth = "invalid_month";
}
