namespace Shared.Normalise.Suggestions;

/// <summary>
/// Finds the drugs that a code without a catalogue row may mean, in the hospital's own catalogue and in the region's master. Compile it once
/// for both and ask it for many codes. The order is by score, own before master, then by code: the same question always has the same answer.
/// </summary>
public sealed class CodeSuggestions(DrugCatalogue own, MasterIndex master)
{
    /// <summary>How many candidates are shown at most.</summary>
    public const int Most = 5;

    private readonly CandidateIndex _own = new(own);
    private readonly CandidateIndex _master = new(master.Catalogue);

    /// <summary>The hospital's own catalogue.</summary>
    public DrugCatalogue Own => own;

    /// <summary>The region's master catalogue.</summary>
    public MasterIndex Master => master;

    /// <summary>The candidates for a code, the best first.</summary>
    /// <param name="code">The code as fed.</param>
    /// <param name="told">What its rows tell beside it.</param>
    /// <param name="from">The first day on which it waits.</param>
    /// <param name="to">The last.</param>
    public IReadOnlyList<Suggestion> For(string code, DrugDescription told, DateOnly from, DateOnly to)
    {
        var owned = OwnCandidates(code, told, from, to).Where(s => s.Score >= SuggestionWeights.Least).ToList();
        var known = owned.ToLookup(s => master.Match(s.Row, to)?.DrugCode, s => s.Score, StringComparer.Ordinal);
        var others = MasterCandidates(code, told, to).Where(s => s.Score >= SuggestionWeights.Least && !known[s.Row.DrugCode].Any(score => score >= s.Score));
        return [.. owned.Concat(others).OrderByDescending(s => s.Score).ThenBy(s => s.Source).ThenBy(s => s.Row.DrugCode, StringComparer.Ordinal).Take(Most)];
    }

    private IEnumerable<Suggestion> OwnCandidates(string code, DrugDescription told, DateOnly from, DateOnly to)
    {
        var folded = CodeLikeness.Fold(code);
        var likeness = _own.Codes.Select(c => (c.Code, Likeness: c.Code == code ? OtherDays(code, from) : CodeLikeness.Of(code, folded, c.Code, c.Folded)))
            .Where(c => c.Likeness is not null).ToDictionary(c => c.Code, c => c.Likeness!.Value, StringComparer.Ordinal);
        foreach (var candidate in _own.Find(CandidateIndex.Words(code, told)).Concat(likeness.Keys).Distinct(StringComparer.Ordinal))
        {
            var evidence = Evidences(code, told, _own.Row(candidate, to));
            yield return Weigh(SuggestionSource.Own, _own.Row(candidate, to), likeness.TryGetValue(candidate, out var like) ? evidence.Prepend(like) : evidence);
        }
    }

    private IEnumerable<Suggestion> MasterCandidates(string code, DrugDescription told, DateOnly to) =>
        _master.Find(CandidateIndex.Words(code, told)).Distinct(StringComparer.Ordinal).Select(candidate => _master.Row(candidate, to))
            .Select(row => Weigh(SuggestionSource.Master, row, Evidences(code, told, row)));

    private Evidence OtherDays(string code, DateOnly from)
    {
        var rows = own.Rows(code);
        var (first, last) = (rows[0].EffectiveFrom, rows[^1].EffectiveTo);
        var (zh, en) = ($"{first:yyyy-MM-dd} 至 {(last is { } z ? $"{z:yyyy-MM-dd}" : "今")}", $"{first:yyyy-MM-dd} to {(last is { } e ? $"{e:yyyy-MM-dd}" : "open")}");
        return Evidence.For(SuggestionWeights.SameCodeOtherDays, $"目录有此编码（{zh}），但不含 {from:yyyy-MM-dd}", $"the catalogue has this code ({en}), but not on {from:yyyy-MM-dd}");
    }

    private static IEnumerable<Evidence> Evidences(string code, DrugDescription told, CatalogueRow row) =>
        (CodeForm.Of(code) is { } form ? DescriptionEvidence.OfCode(form, row) : []).Concat(DescriptionEvidence.Of(told, row));

    private static Suggestion Weigh(SuggestionSource source, CatalogueRow row, IEnumerable<Evidence> evidence)
    {
        var sorted = evidence.OrderBy(e => e.Weight == 0).ThenByDescending(e => e.Weight).ThenBy(e => e.Factor).ThenBy(e => e.Reason.En, StringComparer.Ordinal).ToList();
        return new Suggestion(source, row, Evidence.Score(sorted), [.. sorted.Select(e => e.Reason)]);
    }
}
