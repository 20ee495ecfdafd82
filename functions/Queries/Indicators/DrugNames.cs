using Functions.Books;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>Says which products the drugs of items are: a code is a hospital's own word, and two hospitals may mean different drugs by it.</summary>
public sealed class DrugNames(Catalogues catalogues)
{
    /// <summary>The parts with the products that their drugs are as of the end of the period, where items are split by drugs.</summary>
    public async Task<IReadOnlyList<Part<T>>> Name<T>(IndicatorQuery query, IReadOnlyList<Part<T>> parts, CancellationToken cancel)
    {
        if (!query.GroupBy.Contains("drug", StringComparer.Ordinal)) return parts;
        List<HospitalCode> hospitals = [.. parts.Select(p => p.Institution.Code).Distinct()];
        var of = await catalogues.Of(hospitals, cancel);
        var products = new Dictionary<HospitalCode, HospitalProducts>();
        foreach (var hospital in hospitals) products[hospital] = await of(hospital);
        return [.. parts.Select(p => p.Drug is { } drug ? p with { Is = products[p.Institution.Code].FindNearest(drug, query.To.Last) } : p)];
    }
}
