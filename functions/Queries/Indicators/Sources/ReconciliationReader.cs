using Functions.Hospitals;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators.Sources;

/// <summary>What one source says of a hospital's month, or of one drug in it.</summary>
/// <param name="Sum">Its sum; null when it says nothing of any day.</param>
/// <param name="Coverage">The days it speaks for.</param>
public sealed record SourcedFigure(SourcedSum? Sum, Coverage Coverage);

/// <summary>A hospital's month of use and 入库 by every source, and the comparisons with its own.</summary>
/// <param name="Figures">By kind and source.</param>
/// <param name="Compared">By kind and second source; absent where there is no day for which both speak.</param>
public sealed record ReconciledMonth(
    IReadOnlyDictionary<(FeedKind Kind, FeedSource Source), SourcedFigure> Figures, IReadOnlyDictionary<(FeedKind Kind, FeedSource Source), Reconciliation> Compared);

/// <summary>A hospital's months as the sources have them.</summary>
/// <param name="Institution">The hospital in its version of the month.</param>
/// <param name="Month">The month.</param>
/// <param name="Products">Its drugs.</param>
/// <param name="Books">What each source says of the month.</param>
public sealed record SourcedMonth(Institution Institution, Month Month, HospitalProducts Products, IReadOnlyDictionary<SourcedBook, SourceMonth> Books)
{
    /// <summary>What a source says of it.</summary>
    public SourceMonth Of(FeedKind kind, FeedSource source) => Books.GetValueOrDefault(new SourcedBook(Month, kind, source)) ?? SourceMonth.Silent;
}

/// <summary>Brings the sources' months together for the hospitals and months that are asked for.</summary>
public sealed class ReconciliationReader(HospitalRegister register, SourceMonths sources)
{
    private const int AtOnce = 8;
    private static readonly FeedKind[] Kinds = [FeedKind.Usage, FeedKind.Inbound];
    private static readonly FeedSource[] Sources = [FeedSource.His, FeedSource.Platform, FeedSource.Insurance];

    /// <summary>The months of which any source says something.</summary>
    public async Task<IReadOnlyList<SourcedMonth>> Read(IndicatorQuery query, CancellationToken cancel)
    {
        var all = await register.All(cancel);
        var asked = Month.Between(query.From, query.To).SelectMany(month => query.Institutions(all, month).Select(i => (Institution: i, Month: month))).GroupBy(a => a.Institution.Code).ToList();
        var found = new List<SourcedMonth>[asked.Count];
        await Parallel.ForAsync(0, asked.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (i, stop) =>
        {
            var (products, books) = await sources.Read(asked[i].Key, query.From, query.To, stop);
            found[i] = [.. asked[i].Where(a => books.Keys.Any(b => b.Month == a.Month)).Select(a => new SourcedMonth(a.Institution, a.Month, products, books))];
        });
        return [.. found.SelectMany(f => f)];
    }

    /// <summary>The summands of the indicator: a hospital's month as a whole, or each drug of it.</summary>
    public static IEnumerable<Part<ReconciledMonth>> Parts(SourcedMonth month, bool byDrug)
    {
        if (!byDrug) return [new(month.Institution, month.Month, Reconcile(month, null))];
        var drugs = Kinds.SelectMany(kind => Sources.SelectMany(source => month.Of(kind, source).Facts)).Select(f => f.DrugCode).Distinct(StringComparer.Ordinal);
        return drugs.Order(StringComparer.Ordinal).Select(drug => new Part<ReconciledMonth>(month.Institution, month.Month, Reconcile(month, drug), null, drug));
    }

    private static ReconciledMonth Reconcile(SourcedMonth month, string? drug)
    {
        var figures = new Dictionary<(FeedKind, FeedSource), SourcedFigure>();
        var compared = new Dictionary<(FeedKind, FeedSource), Reconciliation>();
        foreach (var kind in Kinds)
        {
            var his = Narrowed(month.Of(kind, FeedSource.His), drug);
            foreach (var source in Sources)
            {
                var said = Narrowed(month.Of(kind, source), drug);
                figures[(kind, source)] = new(said.Speaks ? SourcedSum.Of(said.Facts) : null, said.Days.Within(month.Month, month.Month.Range));
                if (source != FeedSource.His && Reconciliation.Of(his, said) is { } pair) compared[(kind, source)] = pair;
            }
        }

        return new(figures, compared);
    }

    private static SourceMonth Narrowed(SourceMonth month, string? drug) => drug is null ? month : month.Only(drug);
}
