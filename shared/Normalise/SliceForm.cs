using System.Runtime.InteropServices;
using Shared.Read;
using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>Turns the facts of a day into the columns of its kind. The pools are the file's; a slice keeps only the texts of its own day.</summary>
internal sealed class SliceForm(FeedKind kind, TextPool drugs, TextPool places, TextPool batches)
{
    private delegate T Value<T>(in DayFact fact);

    public DaySlice Of(List<DayFact> facts, IReadOnlyCollection<int> doubtful)
    {
        var slice = facts.Count == 0 ? DaySlice.Empty : Of(facts);
        return doubtful.Count == 0 ? slice : slice with { Doubtful = [.. doubtful.Select(d => drugs[d])] };
    }

    private DaySlice Of(List<DayFact> facts)
    {
        var drug = Texts(facts, drugs, static (in DayFact f) => f.Drug);
        var slice = new DaySlice
        {
            Drugs = drug.Values,
            Row = Column(facts, static (in DayFact f) => f.Row),
            Drug = drug.Index,
            Doses = Column(facts, static (in DayFact f) => f.Doses),
        };
        return kind switch
        {
            FeedKind.Usage => Usage(slice, facts),
            FeedKind.Stock => WithBatch(slice, facts) with { Location = Texts(facts, places, static (in DayFact f) => f.Place) },
            _ => WithBatch(slice, facts) with { Amount = Column(facts, static (in DayFact f) => f.Amount), Supplier = Texts(facts, places, static (in DayFact f) => f.Place) },
        };
    }

    private DaySlice Usage(DaySlice slice, List<DayFact> facts) => slice with
    {
        Amount = Column(facts, static (in DayFact f) => f.Amount),
        Department = Texts(facts, places, static (in DayFact f) => f.Place),
        Encounter = Column(facts, static (in DayFact f) => f.Encounter),
        Visit = Column(facts, static (in DayFact f) => f.Visit),
        Prescription = Column(facts, static (in DayFact f) => f.Prescription),
        DaysSupply = Column(facts, static (in DayFact f) => f.DaysSupply),
    };

    private DaySlice WithBatch(DaySlice slice, List<DayFact> facts) => slice with
    {
        Batch = Texts(facts, batches, static (in DayFact f) => f.Batch),
        Expiry = Column(facts, static (in DayFact f) => f.Expiry),
    };

    private static TextColumn Texts(List<DayFact> facts, TextPool pool, Value<int> index)
    {
        var rows = CollectionsMarshal.AsSpan(facts);
        var own = new int[pool.Count];
        var values = new List<string>();
        var indexes = new int[facts.Count];
        for (var i = 0; i < indexes.Length; i++)
        {
            var text = index(in rows[i]);
            if (text >= 0 && own[text] == 0)
            {
                values.Add(pool[text]);
                own[text] = values.Count;
            }

            indexes[i] = text < 0 ? -1 : own[text] - 1;
        }

        return new TextColumn([.. values], indexes);
    }

    private static T[] Column<T>(List<DayFact> facts, Value<T> value)
    {
        var rows = CollectionsMarshal.AsSpan(facts);
        var column = new T[rows.Length];
        for (var i = 0; i < column.Length; i++) column[i] = value(in rows[i]);
        return column;
    }
}
