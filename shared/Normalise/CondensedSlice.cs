namespace Shared.Normalise;

/// <summary>
/// A slice with its rows summed by drug and department: what figures and detection need of a day, at a tenth of the size.
/// Sums are exact, so folding the condensed slice gives what folding the rows gives.
/// </summary>
public static class CondensedSlice
{
    /// <summary>The condensed slice. <see cref="DaySlice.Row"/> names the first row of each sum; columns that can't be summed are left out.</summary>
    public static DaySlice Condense(this DaySlice slice)
    {
        var places = new Dictionary<(int Drug, int Department), int>();
        var sums = new List<Sum>();
        for (var row = 0; row < slice.Count; row++)
        {
            var key = (slice.Drug[row], slice.Department?.Index[row] ?? -1);
            if (!places.TryGetValue(key, out var place))
            {
                places.Add(key, place = sums.Count);
                sums.Add(new Sum(slice.Row[row], key.Item1, key.Item2, 0, null));
            }

            sums[place] = sums[place].Plus(slice.Doses[row], slice.Amount?[row]);
        }

        return new DaySlice
        {
            Drugs = slice.Drugs,
            Doubtful = slice.Doubtful,
            Row = [.. sums.Select(s => s.Row)],
            Drug = [.. sums.Select(s => s.Drug)],
            Doses = [.. sums.Select(s => s.Doses)],
            Amount = slice.Amount is null ? null : [.. sums.Select(s => s.Amount)],
            Department = slice.Department is { } departments ? departments with { Index = [.. sums.Select(s => s.Department)] } : null,
        };
    }

    private readonly record struct Sum(int Row, int Drug, int Department, decimal Doses, decimal? Amount)
    {
        // A sum without any amount stays unknown; one with some is the sum of those.
        public Sum Plus(decimal doses, decimal? amount) =>
            this with { Doses = Doses + doses, Amount = amount is { } given ? (Amount ?? 0) + given : Amount };
    }
}
