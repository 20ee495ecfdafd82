namespace Shared.Normalise.Suggestions;

/// <summary>A catalogue read by everything by which a drug may be meant: its codes, its national codes, its approval number, its generic name.</summary>
internal sealed class CandidateIndex
{
    private readonly Dictionary<string, SortedSet<string>> _byWord = new(StringComparer.Ordinal);

    public CandidateIndex(DrugCatalogue catalogue)
    {
        Catalogue = catalogue;
        Codes = [.. catalogue.Codes.Order(StringComparer.Ordinal).Select(code => (code, CodeLikeness.Fold(code)))];
        foreach (var row in Codes.SelectMany(c => catalogue.Rows(c.Code)))
        {
            foreach (var word in Words(row)) Under(word).Add(row.DrugCode);
        }
    }

    public DrugCatalogue Catalogue { get; }

    /// <summary>Every code of the catalogue and its folded form.</summary>
    public IReadOnlyList<(string Code, string Folded)> Codes { get; }

    /// <summary>The codes of the rows that have one of the words in one of their identifying columns.</summary>
    public IEnumerable<string> Find(IEnumerable<string?> words) => words.OfType<string>().SelectMany(word => _byWord.TryGetValue(word, out var codes) ? codes : []);

    /// <summary>The row that stands for a code: the one in force on a day, else the latest.</summary>
    public CatalogueRow Row(string code, DateOnly day) => Catalogue.Find(code, day) ?? Catalogue.Rows(code)[^1];

    /// <summary>What of a code and its description may be found in an index.</summary>
    public static IEnumerable<string?> Words(string code, DrugDescription told) =>
    [
        CodeForm.Of(code), CodeForm.Of(told.PlatformCode), CodeForm.Of(told.Ypid), CodeForm.Of(told.InsuranceCode), CodeForm.Of(told.StandardCode),
        CodeForm.Of(told.ApprovalNumber), told.GenericName is null ? null : CodeLikeness.Fold(told.GenericName),
    ];

    private static IEnumerable<string> Words(CatalogueRow row) => new[]
    {
        CodeForm.Of(row.PlatformCode), CodeForm.Of(row.Ypid), CodeForm.Of(row.InsuranceCode), CodeForm.Of(row.StandardCode),
        CodeForm.Of(row.ApprovalNumber), CodeLikeness.Fold(row.GenericName),
    }.OfType<string>().Where(word => word.Length > 0);

    private SortedSet<string> Under(string word)
    {
        if (!_byWord.TryGetValue(word, out var codes)) _byWord.Add(word, codes = new(StringComparer.Ordinal));
        return codes;
    }
}
