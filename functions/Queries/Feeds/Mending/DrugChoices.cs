using Functions.Books;
using Functions.Unmapped;
using Shared.Normalise;
using Shared.Normalise.Suggestions;
using Shared.Read;
using Shared.Vocabulary;

namespace Functions.Queries.Feeds.Mending;

/// <summary>
/// Which drug codes may be meant in bad rows: for a code that the hospital's catalogue doesn't have the suggestions for it, for a blank one every code
/// of the catalogue.
/// </summary>
public sealed class DrugChoices(CodeSuggestions? suggestions, DateOnly day)
{
    private const int MostCodes = 20_000;

    private readonly Dictionary<string, IReadOnlyList<Suggestion>> _known = new(StringComparer.Ordinal);

    /// <summary>For the region's own data, which names no drug of a hospital.</summary>
    public static DrugChoices None { get; } = new(null, default);

    /// <summary>Every code of the hospital's catalogue.</summary>
    public IReadOnlyList<string> All { get; } = suggestions is null ? [] : [.. suggestions.Own.Codes.Order(StringComparer.Ordinal).Take(MostCodes)];

    /// <summary>The choices for the rows of a feed, by the hospital's catalogue of now.</summary>
    public static async Task<DrugChoices> For(FeedRecord feed, UnmappedBook book, CancellationToken cancel) =>
        feed.Hospital is { } hospital && feed.Kind != FeedKind.Catalogue && ColumnSet.For(feed.Kind).Columns.Any(c => c.Key == "drugCode")
            ? new DrugChoices(await book.Compiled(hospital, cancel), feed.LastDay ?? feed.To ?? DateOnly.FromDateTime(feed.ReceivedAt.Date)) : None;

    /// <summary>What a waiting code may mean, by everything that its rows tell.</summary>
    public IReadOnlyList<Suggestion> Described(UnmappedItem item) => suggestions is null ? []
        : suggestions.For(item.Id.DrugCode, item.Description, item.Waiting.Min(w => w.From), item.Waiting.Max(w => w.To));

    /// <summary>The drugs of the hospital that a code may mean; none for a code that the catalogue has.</summary>
    public IReadOnlyList<Suggestion> Of(string code)
    {
        if (suggestions is null || code.Length == 0 || suggestions.Own.Rows(code).Count > 0) return [];
        if (!_known.TryGetValue(code, out var found))
            _known.Add(code, found = [.. suggestions.For(code, DrugDescription.Empty, day, day).Where(s => s.Source == SuggestionSource.Own)]);
        return found;
    }
}
