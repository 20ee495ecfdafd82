using Shared.Sample.World;

namespace Shared.Backtest;

/// <summary>What really happened on a shelf, day by day.</summary>
public sealed class ShelfTruth
{
    /// <summary>Days on which a spell is longer than a hiccup.</summary>
    public const int ShortestSpell = 3;

    private readonly int[] _troubleUpTo;

    /// <summary>A truth of as many days as the three lists have.</summary>
    /// <param name="empty">Whether nothing was left in the evening.</param>
    /// <param name="wanted">Whether anybody wanted it.</param>
    /// <param name="unmet">Whether somebody did not get it.</param>
    /// <param name="isFed">Whether the hospital sent anything on a day.</param>
    public ShelfTruth(IReadOnlyList<bool> empty, IReadOnlyList<bool> wanted, IReadOnlyList<bool> unmet, Func<int, bool> isFed)
    {
        Days = empty.Count;
        _troubleUpTo = new int[Days + 1];
        for (var day = 0; day < Days; day++) _troubleUpTo[day + 1] = _troubleUpTo[day] + (empty[day] || unmet[day] ? 1 : 0);
        Spells = [.. FindSpells(empty, wanted).Select(s => new StockOutSpell(s.From, s.To, !isFed(s.From)))];
    }

    /// <summary>Length of the history.</summary>
    public int Days { get; }

    /// <summary>Stock-outs of three days and more with demand on one of them or right before.</summary>
    public IReadOnlyList<StockOutSpell> Spells { get; }

    /// <summary>The truth of a simulated shelf.</summary>
    public static ShelfTruth Of(Shelf shelf, Func<int, bool> isFed) => new(
        [.. shelf.ClosingDays.Select(c => c == 0)], [.. shelf.WantedDays.Select(w => w > 0)],
        [.. shelf.WantedDays.Zip(shelf.ServedDays, (wanted, served) => wanted > served)], isFed);

    /// <summary>Whether on any of so many days from one on the shelf was empty in the evening or somebody went without.</summary>
    public bool IsTroubled(int from, int days) => _troubleUpTo[Math.Min(Days, from + days)] > _troubleUpTo[from];

    private static IEnumerable<(int From, int To)> FindSpells(IReadOnlyList<bool> empty, IReadOnlyList<bool> wanted)
    {
        for (var day = 0; day < empty.Count; day++)
        {
            if (!empty[day]) continue;
            var from = day;
            while (day + 1 < empty.Count && empty[day + 1]) day++;
            if (day - from + 1 >= ShortestSpell && Enumerable.Range(Math.Max(0, from - 1), day - from + 2).Any(d => d <= day && wanted[d])) yield return (from, day);
        }
    }
}

/// <summary>A stock-out, both ends included.</summary>
/// <param name="From">The first evening without stock.</param>
/// <param name="To">The last.</param>
/// <param name="Silent">Whether the hospital sent nothing on the first day.</param>
public sealed record StockOutSpell(int From, int To, bool Silent);
