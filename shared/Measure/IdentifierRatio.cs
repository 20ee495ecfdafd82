using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>A hospital's month of use row by row with its identifiers, and what it is judged by.</summary>
/// <param name="Days">The days, their slices not summed.</param>
/// <param name="Products">What the hospital's drugs are.</param>
/// <param name="Counted">Which forms of Chinese medicine count.</param>
public sealed record IdentifiedMonth(IReadOnlyList<DayBook> Days, IProductCatalogue Products, CountedForms Counted);

/// <summary>
/// Distinct prescriptions and visits with a drug and with an essential one, within one hospital over all the months given (国办发〔2019〕4号 annex).
/// Emergency visits are outpatient ones. A row without the identifier can't be counted and is counted as such; so is one of an unknown kind of visit.
/// </summary>
/// <param name="Prescriptions">Basis <c>prescriptions</c>.</param>
/// <param name="Outpatients">Basis <c>outpatientsWithDrug</c>: outpatient and emergency visits.</param>
/// <param name="Inpatients">Inpatient visits with an essential drug, over those with any.</param>
public sealed record IdentifierRatio(ScopedRatio Prescriptions, ScopedRatio Outpatients, ScopedRatio Inpatients)
{
    /// <summary>Counts the rows of a hospital's months.</summary>
    public static IdentifierRatio Of(IReadOnlyList<IdentifiedMonth> months) =>
        By<int>(months, (_, _) => 0).Values.FirstOrDefault() ?? new(ScopedRatio.None("prescriptions"), ScopedRatio.None("outpatientsWithDrug"), ScopedRatio.None("inpatients"));

    /// <summary>Counts the rows of a hospital's months apart, each group for itself.</summary>
    /// <param name="months">The months.</param>
    /// <param name="group">A row's group by department and drug code, or null to leave it out.</param>
    public static IReadOnlyDictionary<T, IdentifierRatio> By<T>(IReadOnlyList<IdentifiedMonth> months, Func<string?, string, T?> group)
        where T : struct
    {
        var returned = Returned(months);
        var tallies = new Dictionary<T, Tallies>();
        foreach (var month in months)
        {
            foreach (var book in month.Days)
            {
                foreach (var slice in book.Slices) Add(slice, book.Day, month, group, tallies, returned);
            }
        }

        return tallies.ToDictionary(t => t.Key, t => t.Value.Figures());
    }

    private static void Add<T>(
        DaySlice slice, DateOnly day, IdentifiedMonth month, Func<string?, string, T?> group, Dictionary<T, Tallies> tallies, HashSet<UInt128> returned)
        where T : struct
    {
        var masks = ScopeMask.Of(month.Counted);
        var known = new ScopeMask?[slice.Drugs.Count];
        for (var i = 0; i < known.Length; i++) known[i] = month.Products.Find(slice.Drugs[i], day) is { } product ? masks[(int)product.Flags()] : null;
        for (var row = 0; row < slice.Count; row++)
        {
            var drug = slice.Drugs[slice.Drug[row]];
            if (known[slice.Drug[row]] is not { } mask || group(slice.Department?[row], drug) is not { } key) continue;
            if (!tallies.TryGetValue(key, out var tally)) tallies[key] = tally = new Tallies(returned);
            tally.Add(new Row(slice.Prescription?[row] ?? 0, slice.Visit?[row] ?? 0, slice.Encounter?[row] ?? Encounter.Unknown, drug, day, mask, slice.Doses[row]));
        }
    }

    private static HashSet<UInt128> Returned(IReadOnlyList<IdentifiedMonth> months)
    {
        var returned = new HashSet<UInt128>();
        foreach (var slice in months.SelectMany(m => m.Days).SelectMany(d => d.Slices))
        {
            for (var row = 0; row < slice.Count; row++)
            {
                if (slice.Doses[row] >= 0) continue;
                returned.Add(slice.Prescription?[row] ?? 0);
                returned.Add(slice.Visit?[row] ?? 0);
            }
        }

        return returned;
    }

    private readonly record struct Row(UInt128 Prescription, UInt128 Visit, Encounter Encounter, string Drug, DateOnly Day, ScopeMask Mask, decimal Doses);

    private sealed class Tallies(HashSet<UInt128> returned)
    {
        private readonly IdentifierTally _prescriptions = new(returned);
        private readonly IdentifierTally _outpatients = new(returned);
        private readonly IdentifierTally _inpatients = new(returned);

        public void Add(in Row row)
        {
            _prescriptions.Add(row.Prescription, row.Drug, row.Day, row.Mask, row.Doses);
            switch (row.Encounter)
            {
                case Encounter.Outpatient or Encounter.Emergency:
                    _outpatients.Add(row.Visit, row.Drug, row.Day, row.Mask, row.Doses);
                    break;
                case Encounter.Inpatient:
                    _inpatients.Add(row.Visit, row.Drug, row.Day, row.Mask, row.Doses);
                    break;
                default:
                    _outpatients.AddUncounted(row.Mask);
                    _inpatients.AddUncounted(row.Mask);
                    break;
            }
        }

        public IdentifierRatio Figures() =>
            new(_prescriptions.Figures("prescriptions"), _outpatients.Figures("outpatientsWithDrug"), _inpatients.Figures("inpatients"));
    }
}
