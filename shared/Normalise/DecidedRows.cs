namespace Shared.Normalise;

/// <summary>What a catalogue gets when a person says which drug an unknown code means.</summary>
public static class DecidedRows
{
    /// <summary>
    /// The accepted drug's rows under the code: the same identity, units and pack sizes, each from the day on which the drug has it. The first
    /// reaches back to the beginning and the last is open, because the code was used on days that the drug's own rows may not cover.
    /// </summary>
    /// <param name="code">The code that was used.</param>
    /// <param name="accepted">Every row of the drug that it means.</param>
    public static IReadOnlyList<CatalogueRow> Of(string code, IEnumerable<CatalogueRow> accepted) =>
    [
        .. accepted.OrderBy(r => r.Decided).ThenBy(r => r.EffectiveFrom).DistinctBy(r => r.EffectiveFrom).OrderBy(r => r.EffectiveFrom).Select((row, i) => row with
        {
            Row = i + 1,
            DrugCode = code,
            Decided = true,
            EffectiveFrom = i == 0 ? DateOnly.MinValue : row.EffectiveFrom,
            EffectiveTo = null,
        }),
    ];
}
