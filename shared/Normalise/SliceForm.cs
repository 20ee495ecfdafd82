using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>Turns the packed rows of a day into the columns of its kind. The texts are the file's; a slice keeps only those of its own day.</summary>
internal sealed class SliceForm(FeedKind kind, FeedTexts texts)
{
    public DaySlice Of(PackedRows rows, IReadOnlyList<string> doubtful)
    {
        if (rows.Count == 0) return doubtful.Count == 0 ? DaySlice.Empty : DaySlice.Empty with { Doubtful = doubtful };
        DayTexts drugs = new(texts.Drugs, rows.Count), places = new(texts.Places, rows.Count), batches = new(texts.Batches, rows.Count);
        var slice = Columns(rows.Count);
        var at = 0;
        foreach (var row in rows.Read())
        {
            drugs.Put(at, row.Drug);
            places.Put(at, row.Place);
            batches.Put(at, row.Batch);
            Put(slice, at++, row);
        }

        return Named(slice with { Doubtful = doubtful, Drugs = drugs.Column.Values, Drug = drugs.Column.Index }, places.Column, batches.Column);
    }

    private DaySlice Columns(int count)
    {
        var slice = new DaySlice { Drugs = [], Drug = [], Row = new int[count], Doses = new decimal[count] };
        return kind switch
        {
            FeedKind.Usage => slice with
            {
                Amount = new decimal?[count],
                Encounter = new Encounter[count],
                Visit = new UInt128[count],
                Prescription = new UInt128[count],
                DaysSupply = new int[count],
            },
            FeedKind.Stock => slice with { Expiry = new DateOnly[count] },
            _ => slice with { Amount = new decimal?[count], Expiry = new DateOnly[count] },
        };
    }

    private DaySlice Named(DaySlice slice, TextColumn places, TextColumn batches) => kind switch
    {
        FeedKind.Usage => slice with { Department = places },
        FeedKind.Stock => slice with { Location = places, Batch = batches },
        _ => slice with { Supplier = places, Batch = batches },
    };

    private static void Put(DaySlice slice, int at, in PackedRow row)
    {
        slice.Row[at] = row.Row;
        slice.Doses[at] = row.Doses;
        if (slice.Amount is { } amount) amount[at] = row.Amount;
        if (slice.Encounter is { } encounter) encounter[at] = row.Encounter;
        if (slice.Visit is { } visit) visit[at] = row.Visit;
        if (slice.Prescription is { } prescription) prescription[at] = row.Prescription;
        if (slice.DaysSupply is { } daysSupply) daysSupply[at] = row.DaysSupply;
        if (slice.Expiry is { } expiry) expiry[at] = row.Expiry;
    }
}
