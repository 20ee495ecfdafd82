namespace Shared.Normalise;

/// <summary>Kinds kept by key whose rows name a drug of the hospital: a row with a code that its catalogue doesn't have on that day waits.</summary>
internal abstract class DrugRowRules<T>(RowFields fields, DrugCatalogue catalogue) : KeyedRowRules<T>(fields)
    where T : KeyedRow
{
    private readonly UnmappedCodes _unmapped = new(fields);

    public override NormalisedFeed Complete(NormalisedFeed feed) => base.Complete(feed) with { Unmapped = _unmapped.All };

    /// <summary>The drug a row names, if it does, and the day on which the catalogue must have it.</summary>
    protected abstract (string? Code, DateOnly Day) DrugOf(T row);

    protected override bool Waits(T row)
    {
        var (code, day) = DrugOf(row);
        if (code is null || catalogue.Find(code, day) is not null) return false;
        _unmapped.Add(code, row.Row, day);
        return true;
    }
}
