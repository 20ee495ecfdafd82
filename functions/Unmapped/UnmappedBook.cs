using System.Collections.Concurrent;
using Functions.Books;
using Shared.Normalise.Suggestions;
using Shared.Vocabulary;

namespace Functions.Unmapped;

/// <summary>Reads the codes that wait at hospitals, and what they may mean by the catalogues of now.</summary>
public sealed class UnmappedBook(WaitingCodes waiting, CodeDecisions decisions, Catalogues catalogues)
{
    private readonly ConcurrentDictionary<HospitalCode, CodeSuggestions> _compiled = new();

    /// <summary>A hospital's codes, or with null everybody's, decided ones too.</summary>
    public async Task<IEnumerable<UnmappedItem>> Of(HospitalCode? hospital, CancellationToken cancel) =>
        UnmappedItem.Join(await waiting.List(hospital, cancel), await decisions.List(hospital, cancel));

    /// <summary>One code, or null when nothing waits for it and nothing was decided about it.</summary>
    public async Task<UnmappedItem?> Find(UnmappedId id, CancellationToken cancel) =>
        (await Of(id.Hospital, cancel)).FirstOrDefault(item => item.Id == id);

    /// <summary>The drugs that a code may mean, the best first; none for a code that no row waits for.</summary>
    public async Task<IReadOnlyList<Suggestion>> Suggest(UnmappedItem item, CancellationToken cancel) => item.Waiting.Count == 0 ? []
        : (await Compiled(item.Id.Hospital, cancel)).For(item.Id.DrugCode, item.Description, item.Waiting.Min(w => w.From), item.Waiting.Max(w => w.To));

    /// <summary>The drugs that any text may mean at a hospital, where only the text is known.</summary>
    public async Task<CodeSuggestions> Compiled(HospitalCode hospital, CancellationToken cancel)
    {
        var (own, master) = (await catalogues.Own(hospital, cancel), await catalogues.MasterIndex(cancel));
        if (_compiled.TryGetValue(hospital, out var known) && ReferenceEquals(known.Own, own) && ReferenceEquals(known.Master, master)) return known;
        return _compiled[hospital] = new CodeSuggestions(own, master);
    }
}
