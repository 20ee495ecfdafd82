namespace Shared.Normalise;

/// <summary>A slice with only what tells prescriptions and visits apart: row by row, without amounts and days of supply.</summary>
public static class IdentifiedSlice
{
    /// <summary>The slimmer slice; the columns are shared, not copied.</summary>
    public static DaySlice Identified(this DaySlice slice) => new()
    {
        Drugs = slice.Drugs,
        Row = slice.Row,
        Drug = slice.Drug,
        Doses = slice.Doses,
        Department = slice.Department,
        Encounter = slice.Encounter,
        Visit = slice.Visit,
        Prescription = slice.Prescription,
    };
}
