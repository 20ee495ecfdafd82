using Shared.Detect;
using Shared.Warn;

namespace Shared.Backtest;

/// <summary>
/// What a hospital's own feeds say happened on its shelves while days are replayed, and the score of a replay by it. Demand that was not met is in no
/// feed, so only empty shelves show. The first replayed day and everything before it is unscored: nobody looked at the day before.
/// </summary>
public sealed class ObservedStore(DateOnly firstReplayed, int replayedDays)
{
    private readonly DateOnly _first = firstReplayed.AddDays(1 - ScoreTally.WarmUpDays);
    private readonly int _days = replayedDays + ScoreTally.WarmUpDays - 1;
    private readonly Dictionary<string, ShelfDays> _shelves = new(StringComparer.Ordinal);

    /// <summary>Adds what is known as of the window's last day.</summary>
    public void Add(StockWindow window)
    {
        foreach (var series in window.Drugs)
        {
            if (!_shelves.TryGetValue(series.Product.Id, out var shelf)) _shelves[series.Product.Id] = shelf = new ShelfDays(_days);
            var from = window.AsOf == firstReplayed ? 0 : series.Stock.Count - 1;
            for (var i = Math.Max(0, from); i < series.Stock.Count; i++) shelf.Note(series.DayAt(i).DayNumber - _first.DayNumber, series, i);
        }
    }

    /// <summary>The counts of a replay's warnings.</summary>
    /// <param name="warnings">All its warnings.</param>
    /// <param name="rules">The rules that a warning was raised with, by its id.</param>
    public ScoreTally Score(IEnumerable<ShortageWarning> warnings, Func<string, IReadOnlyList<string>> rules)
    {
        var byProduct = warnings.ToLookup(w => w.Product.Id, StringComparer.Ordinal);
        var tally = new ScoreTally();
        foreach (var (product, shelf) in _shelves.OrderBy(s => s.Key, StringComparer.Ordinal))
            tally.Add(shelf.Truth(), [.. byProduct[product].OrderBy(w => w.OpenedOn).Select(w => WarningTrace.Of(w, _first, rules(w.Id)))]);
        return tally;
    }

    private sealed class ShelfDays(int days)
    {
        private readonly bool[] _empty = new bool[days];
        private readonly bool[] _wanted = new bool[days];
        private readonly bool[] _isFed = new bool[days];

        /// <summary>A day without a feed is taken to be as the one before; where no use is fed, stock that falls was wanted.</summary>
        public void Note(int day, DrugSeries series, int index)
        {
            if (day < 0 || day >= days) return;
            _isFed[day] = series.Stock.IsKnown(index);
            _empty[day] = _isFed[day] ? series.Stock[index] <= 0 : day > 0 && _empty[day - 1];
            _wanted[day] = series.Use.IsKnown(index) ? series.Use[index] > 0 : index > 0 && series.Stock[index] < series.Stock[index - 1];
        }

        public ShelfTruth Truth() => new(_empty, _wanted, new bool[days], day => _isFed[day]);
    }
}
