namespace Shared.Detect.Facts;

/// <summary>What of each drug soon goes out of date, day by day.</summary>
internal sealed class LotTable
{
    private readonly ILookup<string, int> _byDrug;

    public LotTable(IReadOnlyList<(string Drug, DateOnly UsableTo)> lots, DayColumns doses)
    {
        (Lots, Doses) = (lots, doses);
        _byDrug = Enumerable.Range(0, lots.Count).ToLookup(lot => lots[lot].Drug, StringComparer.Ordinal);
    }

    /// <summary>Nothing goes out of date.</summary>
    public static LotTable Empty { get; } = new([], DayColumns.Empty);

    /// <summary>By drug and then by 有效期.</summary>
    public IReadOnlyList<(string Drug, DateOnly UsableTo)> Lots { get; }

    /// <summary>What there was of each on each day.</summary>
    public DayColumns Doses { get; }

    /// <summary>What there was on a day of the month from 0, the next to go first.</summary>
    public IEnumerable<ExpiringStock> At(string drug, int day) =>
        from lot in _byDrug[drug]
        let doses = Doses.At(lot, day)
        where doses is not null
        select new ExpiringStock(Lots[lot].UsableTo, Decimals.Plain(doses.Value));
}
