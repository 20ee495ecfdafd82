using Functions.Books;
using Shared.Normalise;

namespace Functions.Unmapped;

/// <summary>A code that the hospital's catalogue doesn't have, or didn't have until somebody decided: all its waiting rows, and the decision.</summary>
/// <param name="Id">The code and whose it is.</param>
/// <param name="Waiting">What waits for it, by feed in the order of answers; empty once an accepted code's rows were replayed.</param>
/// <param name="Decision">What was decided, or null.</param>
public sealed record UnmappedItem(UnmappedId Id, IReadOnlyList<WaitingCode> Waiting, CodeDecision? Decision)
{
    /// <summary>Where the code stands.</summary>
    public CodeState State => Decision?.Last.State ?? CodeState.Waiting;

    /// <summary>What the first rows tell of the drug beside the code.</summary>
    public DrugDescription Description => Waiting.Select(w => w.Description).OfType<DrugDescription>().Aggregate(DrugDescription.Empty, (known, more) => known.Or(more));

    /// <summary>Puts waiting rows and decisions of hospitals together, by code.</summary>
    public static IEnumerable<UnmappedItem> Join(IEnumerable<WaitingCode> waiting, IEnumerable<CodeDecision> decisions)
    {
        var byCode = waiting.ToLookup(w => new UnmappedId(w.Hospital, w.DrugCode));
        var decided = decisions.ToDictionary(d => new UnmappedId(d.Hospital, d.DrugCode));
        return byCode.Select(g => g.Key).Union(decided.Keys)
            .Select(id => new UnmappedItem(id, [.. byCode[id].OrderBy(w => w.Sequence)], decided.GetValueOrDefault(id)))
            .Where(item => item.Waiting.Count > 0 || item.State != CodeState.Waiting);
    }
}
