using System.Runtime.InteropServices;

namespace Shared.Measure;

/// <summary>
/// Counts prescriptions or visits. One counts in a scope when a drug of it has a net quantity above 0 there, and as essential when such a drug
/// was essential on a day on which more of it was used than returned.
/// </summary>
/// <param name="returned">The identifiers of which anything was returned: only these need their drugs netted one by one.</param>
internal sealed class IdentifierTally(HashSet<UInt128> returned)
{
    private readonly Dictionary<UInt128, ScopeMask> _plain = [];
    private readonly Dictionary<(UInt128 Id, string Drug), SortedDictionary<DateOnly, (ScopeMask Mask, decimal Doses)>> _netted = [];
    private readonly RatioTally _uncounted = new();

    /// <summary>Adds a row.</summary>
    public void Add(UInt128 id, string drug, DateOnly day, ScopeMask mask, decimal doses)
    {
        if (id == 0) _uncounted.AddUncounted(mask);
        else if (returned.Count > 0 && returned.Contains(id)) Net(id, drug, day, mask, doses);
        else if (doses > 0) CollectionsMarshal.GetValueRefOrAddDefault(_plain, id, out _) |= mask;
    }

    /// <summary>Says that a row carries an identifier and still can't be told apart.</summary>
    public void AddUncounted(ScopeMask mask) => _uncounted.AddUncounted(mask);

    /// <summary>The counts.</summary>
    public ScopedRatio Figures(string basis)
    {
        var marks = new Dictionary<UInt128, ScopeMask>();
        foreach (var ((id, _), days) in _netted) CollectionsMarshal.GetValueRefOrAddDefault(marks, id, out _) |= Netted(days.Values);
        var tally = new RatioTally();
        foreach (var mask in _plain.Values) tally.Add(mask);
        foreach (var mask in marks.Values) tally.Add(mask);
        return tally.Figures(basis) + _uncounted.Figures(basis);
    }

    private void Net(UInt128 id, string drug, DateOnly day, ScopeMask mask, decimal doses)
    {
        ref var days = ref CollectionsMarshal.GetValueRefOrAddDefault(_netted, (id, drug), out _);
        days ??= [];
        days[day] = (mask, days.GetValueOrDefault(day).Doses + doses);
    }

    private static ScopeMask Netted(IReadOnlyCollection<(ScopeMask Mask, decimal Doses)> days)
    {
        var result = default(ScopeMask);
        for (var scope = 0; scope < 3; scope++)
        {
            var counted = days.Where(d => d.Mask.Counts(scope)).ToList();
            if (counted.Sum(d => d.Doses) <= 0) continue;
            foreach (var (mask, doses) in counted)
            {
                if (doses > 0) result |= mask.In(scope);
            }
        }

        return result;
    }
}
