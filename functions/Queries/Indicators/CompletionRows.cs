using Functions.Books;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>A row of 入库 or use that belongs to an agreement, and where it came from.</summary>
public sealed record ContractedRow(
    string FeedId, long Sequence, int Row, DateOnly Day, string DrugCode, Product Product, decimal Doses, decimal? Amount, string? Supplier, string? Department)
{
    /// <summary>Orders rows by day, feed and row.</summary>
    public string Key => $"{Day:yyyy-MM-dd}|{Sequence:D12}|{Row:D9}";
}

/// <summary>Finds the rows behind an agreement's movements in the slices that count.</summary>
public sealed class CompletionRows(Manifests manifests, SliceShelf shelf)
{
    /// <summary>The feeds that count for some months, whatever they say.</summary>
    public async Task<IReadOnlyList<Manifest>> Manifests(HospitalCode hospital, FeedKind kind, IEnumerable<Month> months, CancellationToken cancel)
    {
        var found = new List<Manifest>();
        foreach (var month in months) found.Add(await manifests.Read(hospital, kind, FeedSource.His, month, cancel));
        return found;
    }

    /// <summary>The rows on some days of products that are asked for, in order.</summary>
    public async Task<IReadOnlyList<ContractedRow>> Read(
        IEnumerable<Manifest> counting, DayRange days, IProductCatalogue products, Func<DateOnly, Product, bool> asked, CancellationToken cancel)
    {
        var rows = new List<ContractedRow>();
        foreach (var entry in counting.SelectMany(m => m.Entries).Where(e => e.Pack is not null && days.Contains(e.Day)))
        {
            if ((await shelf.Read(entry.Pack!, cancel)).TryGetValue(entry.Day, out var slice)) rows.AddRange(Of(entry, slice, products, asked));
        }

        return [.. rows.OrderBy(r => r.Key, StringComparer.Ordinal)];
    }

    private static IEnumerable<ContractedRow> Of(DayEntry entry, DaySlice slice, IProductCatalogue products, Func<DateOnly, Product, bool> asked)
    {
        var known = slice.Drugs.Select(drug => products.Find(drug, entry.Day) is { } product && asked(entry.Day, product) ? product : null).ToArray();
        for (var i = 0; i < slice.Count; i++)
        {
            if (known[slice.Drug[i]] is not { } product) continue;
            yield return new ContractedRow(
                entry.FeedId, entry.Sequence, slice.Row[i], entry.Day, slice.Drugs[slice.Drug[i]], product, slice.Doses[i], slice.Amount?[i], slice.Supplier?[i], slice.Department?[i]);
        }
    }
}
