namespace Shared.Normalise;

/// <summary>
/// A slice with its rows summed by drug, department and supplier: what figures and detection need of a day, at a tenth of the size.
/// Sums are exact, so folding the condensed slice gives what folding the rows gives. Rows that gave an amount and rows that gave none
/// are summed apart, so that a price is never taken over doses nobody priced; so is stock of different 有效期, which detection looks at.
/// </summary>
public static class CondensedSlice
{
    /// <summary>The condensed slice. <see cref="DaySlice.Row"/> names the first row of each sum; columns that can't be summed are left out.</summary>
    public static DaySlice Condense(this DaySlice slice)
    {
        var places = new Dictionary<SumKey, int>();
        var sums = new List<Sum>();
        var expiry = slice.Amount is null ? slice.Expiry : null;
        for (var row = 0; row < slice.Count; row++)
        {
            var key = new SumKey(slice.Drug[row], slice.Department?.Index[row] ?? -1, slice.Supplier?.Index[row] ?? -1, slice.Amount?[row] is not null, expiry?[row] ?? default);
            if (!places.TryGetValue(key, out var place))
            {
                places.Add(key, place = sums.Count);
                sums.Add(new Sum(slice.Row[row], key, 0, null));
            }

            sums[place] = sums[place].Plus(slice.Doses[row], slice.Amount?[row]);
        }

        return new DaySlice
        {
            Drugs = slice.Drugs,
            Doubtful = slice.Doubtful,
            Row = [.. sums.Select(s => s.Row)],
            Drug = [.. sums.Select(s => s.Of.Drug)],
            Doses = [.. sums.Select(s => s.Doses)],
            Amount = slice.Amount is null ? null : [.. sums.Select(s => s.Amount)],
            Department = slice.Department is { } departments ? departments with { Index = [.. sums.Select(s => s.Of.Department)] } : null,
            Supplier = slice.Supplier is { } suppliers ? suppliers with { Index = [.. sums.Select(s => s.Of.Supplier)] } : null,
            Expiry = expiry is null ? null : [.. sums.Select(s => s.Of.Expiry)],
        };
    }

    private readonly record struct SumKey(int Drug, int Department, int Supplier, bool Priced, DateOnly Expiry);

    private readonly record struct Sum(int Row, SumKey Of, decimal Doses, decimal? Amount)
    {
        public Sum Plus(decimal doses, decimal? amount) =>
            this with { Doses = Doses + doses, Amount = amount is { } given ? (Amount ?? 0) + given : Amount };
    }
}
