using Shared.Measure;
using Shared.Vocabulary;

namespace Shared.Detect;

/// <summary>A drug's end-of-day stock over the days of a window.</summary>
internal sealed class StockColumn(int days)
{
    /// <summary>The sum of the day's rows; null when nothing is known.</summary>
    public decimal?[] Doses { get; } = new decimal?[days];

    /// <summary>Whether there was a row more on that day that could not be counted.</summary>
    public bool[] InDoubt { get; } = new bool[days];
}

/// <summary>
/// End-of-day stock by drug. A day without counted rows says nothing, whether it is missing, incomplete or an explicit zero:
/// only a list of what is there can tell what is not. A drug of which a row was rejected, or waits, is on that list though it isn't counted,
/// so that it is not at 0 for want of rows.
/// </summary>
internal sealed class StockColumns
{
    private readonly Dictionary<string, StockColumn> _columns = new(StringComparer.Ordinal);
    private readonly int _days;

    private StockColumns(int days) => _days = days;

    /// <summary>Every drug that had a row, counted or not.</summary>
    public IEnumerable<string> Drugs => _columns.Keys;

    /// <summary>A drug's days; unknown throughout when it never had a row.</summary>
    public StockColumn this[string drug] => _columns.TryGetValue(drug, out var column) ? column : new StockColumn(_days);

    public static StockColumns Of(DayRange window, IEnumerable<DayBook> books)
    {
        var columns = new StockColumns(window.Length);
        var lastRow = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var book in books.Where(b => window.Contains(b.Day)).OrderBy(b => b.Day))
        {
            var day = book.Day.DayNumber - window.From.DayNumber;
            foreach (var drug in book.Slices.SelectMany(s => s.Doubtful)) columns.Column(drug).InDoubt[day] = true;
            var totals = DayTotals.Doses(book);
            if (totals.Count > 0) columns.Add(day, totals, lastRow);
        }

        return columns;
    }

    private void Add(int day, IReadOnlyDictionary<string, decimal> totals, Dictionary<string, int> lastRow)
    {
        foreach (var (drug, doses) in totals)
        {
            lastRow[drug] = day;
            Column(drug).Doses[day] = doses;
        }

        foreach (var (drug, seen) in lastRow)
        {
            if (seen != day && day - seen <= StockWindow.RememberedDays) _columns[drug].Doses[day] = 0;
        }
    }

    private StockColumn Column(string drug)
    {
        if (!_columns.TryGetValue(drug, out var column)) _columns[drug] = column = new StockColumn(_days);
        return column;
    }
}

/// <summary>Net doses moved by drug and day. On a reported day without rows a drug moved 0; a day of which only rejected rows are known is unknown.</summary>
internal sealed class MovementColumns
{
    private readonly Dictionary<string, decimal?[]> _columns = new(StringComparer.Ordinal);
    private readonly decimal?[] _quiet;

    private MovementColumns(int days) => _quiet = new decimal?[days];

    /// <summary>Every drug that had a row.</summary>
    public IEnumerable<string> Drugs => _columns.Keys;

    /// <summary>A drug's days.</summary>
    public decimal?[] this[string drug] => _columns.TryGetValue(drug, out var column) ? column : _quiet;

    public static MovementColumns Of(DayRange window, IEnumerable<DayBook> books)
    {
        var columns = new MovementColumns(window.Length);
        var known = books.Where(b => window.Contains(b.Day) && b.State != Normalise.DayState.Incomplete).DistinctBy(b => b.Day).ToList();
        foreach (var book in known) columns._quiet[book.Day.DayNumber - window.From.DayNumber] = 0;
        foreach (var book in known) columns.Add(book.Day.DayNumber - window.From.DayNumber, DayTotals.Doses(book));
        return columns;
    }

    private void Add(int day, IReadOnlyDictionary<string, decimal> totals)
    {
        foreach (var (drug, doses) in totals)
        {
            if (!_columns.TryGetValue(drug, out var column)) _columns[drug] = column = [.. _quiet];
            column[day] = doses;
        }
    }
}
