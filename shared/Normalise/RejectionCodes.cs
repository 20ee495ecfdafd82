using Shared.Read;

namespace Shared.Normalise;

/// <summary>The stable codes of everything that can be wrong with a row that could be read. Those of a value's form are the reader's.</summary>
public static class RejectionCodes
{
    /// <summary>A required value is blank.</summary>
    public const string MissingValue = "missing_value";

    /// <summary>Neither packs nor doses are given.</summary>
    public const string MissingQuantity = "missing_quantity";

    /// <inheritdoc cref="FieldFailures.InvalidDate"/>
    public const string InvalidDate = FieldFailures.InvalidDate;

    /// <inheritdoc cref="FieldFailures.InvalidInstant"/>
    public const string InvalidInstant = FieldFailures.InvalidInstant;

    /// <inheritdoc cref="FieldFailures.InvalidMonth"/>
    public const string InvalidMonth = FieldFailures.InvalidMonth;

    /// <inheritdoc cref="FieldFailures.InvalidNumber"/>
    public const string InvalidNumber = FieldFailures.InvalidNumber;

    /// <inheritdoc cref="FieldFailures.InvalidInteger"/>
    public const string InvalidInteger = FieldFailures.InvalidInteger;

    /// <inheritdoc cref="FieldFailures.InvalidFlag"/>
    public const string InvalidFlag = FieldFailures.InvalidFlag;

    /// <summary>A number that is too large to be kept exactly, or not allowed in its column.</summary>
    public const string NumberOutOfRange = FieldFailures.NumberOutOfRange;

    /// <summary>A word that is none of the allowed ones.</summary>
    public const string InvalidChoice = "invalid_choice";

    /// <summary>A code with control characters in it.</summary>
    public const string InvalidCode = "invalid_code";

    /// <summary>A text longer than its column may be.</summary>
    public const string ValueTooLong = "value_too_long";

    /// <summary>No institution code.</summary>
    public const string InvalidHospital = "invalid_hospital";

    /// <summary>An agreement with an institution that isn't registered.</summary>
    public const string UnknownHospital = "unknown_hospital";

    /// <summary>An agreement on a drug that neither the hospital's catalogue nor the master has.</summary>
    public const string UnknownDrug = "unknown_drug";

    /// <summary>The text is no region's code.</summary>
    public const string InvalidRegion = "invalid_region";

    /// <summary>The day lies outside the days the file is for.</summary>
    public const string DateOutsidePeriod = "date_outside_period";

    /// <summary>Packs and doses differ by more than one dose unit.</summary>
    public const string UnitsDisagree = "units_disagree";

    /// <summary>A return with a positive amount, or the other way round.</summary>
    public const string OppositeSigns = "opposite_signs";

    /// <summary>Less than nothing in stock.</summary>
    public const string NegativeStock = "negative_stock";

    /// <summary>A pack of no dose units.</summary>
    public const string InvalidPackSize = "invalid_pack_size";

    /// <summary>An end before its start.</summary>
    public const string InvalidRange = "invalid_range";

    /// <summary>A monthly plan that is neither one number nor a list of months.</summary>
    public const string InvalidPlan = "invalid_plan";
}
