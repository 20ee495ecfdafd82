using Shared.Read;
using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>Turns the facts of a day into the columns of its kind. The pools are the file's; a slice keeps only the texts of its own day.</summary>
internal sealed class SliceForm(FeedKind kind, TextPool drugs, TextPool places, TextPool batches)
{
    public DaySlice Of(List<DayFact> facts)
    {
        if (facts.Count == 0) return DaySlice.Empty;
        var drug = Texts(facts, drugs, f => f.Drug);
        var slice = new DaySlice
        {
            Drugs = drug.Values,
            Row = Column(facts, f => f.Row),
            Drug = drug.Index,
            Doses = Column(facts, f => f.Doses),
        };
        return kind switch
        {
            FeedKind.Usage => Usage(slice, facts),
            FeedKind.Stock => WithBatch(slice, facts) with { Location = Texts(facts, places, f => f.Place) },
            _ => WithBatch(slice, facts) with { Amount = Column(facts, f => f.Amount), Supplier = Texts(facts, places, f => f.Place) },
        };
    }

    private DaySlice Usage(DaySlice slice, List<DayFact> facts) => slice with
    {
        Amount = Column(facts, f => f.Amount),
        Department = Texts(facts, places, f => f.Place),
        Encounter = Column(facts, f => f.Encounter),
        Visit = Column(facts, f => f.Visit),
        Prescription = Column(facts, f => f.Prescription),
        DaysSupply = Column(facts, f => f.DaysSupply),
    };

    private DaySlice WithBatch(DaySlice slice, List<DayFact> facts) => slice with
    {
        Batch = Texts(facts, batches, f => f.Batch),
        Expiry = Column(facts, f => f.Expiry),
    };

    private static TextColumn Texts(List<DayFact> facts, TextPool pool, Func<DayFact, int> index)
    {
        var own = new int[pool.Count];
        var values = new List<string>();
        var indexes = new int[facts.Count];
        for (var i = 0; i < indexes.Length; i++)
        {
            var text = index(facts[i]);
            if (text >= 0 && own[text] == 0)
            {
                values.Add(pool[text]);
                own[text] = values.Count;
            }

            indexes[i] = text < 0 ? -1 : own[text] - 1;
        }

        return new TextColumn([.. values], indexes);
    }

    private static T[] Column<T>(List<DayFact> facts, Func<DayFact, T> value)
    {
        var column = new T[facts.Count];
        for (var i = 0; i < column.Length; i++) column[i] = value(facts[i]);
        return column;
    }
}
