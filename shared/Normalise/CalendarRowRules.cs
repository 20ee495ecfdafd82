using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>日历: a later feed may change a day; within one file a day can't be both off and worked.</summary>
internal sealed class CalendarRowRules(RowFields fields) : KeyedRowRules<CalendarRow>(fields)
{
    internal static readonly ChoiceSet<CalendarDay> Types = new(
        (CalendarDay.Holiday, "节假日", "holiday"), (CalendarDay.Holiday, "休", "holiday"),
        (CalendarDay.Workday, "调休上班", "workday"), (CalendarDay.Workday, "班", "workday"));

    protected override CalendarRow Read() => new()
    {
        Row = Fields.Row,
        Date = Date("date") ?? default,
        Type = Choice("type", Types) ?? default,
        Name = Text("name"),
    };

    protected override Problem? FindConflict(IReadOnlyList<CalendarRow> rows)
    {
        var byDay = new Dictionary<DateOnly, CalendarRow>();
        foreach (var row in rows)
        {
            if (byDay.TryAdd(row.Date, row) || byDay[row.Date].Type == row.Type) continue;
            return Overlaps.Of($"日历 {row.Key} 的类型", $"types of day {row.Key}", Named(byDay[row.Date]), Named(row));
        }

        return null;
    }

    private static OverlappingRow Named(CalendarRow row) => new("", row.Row, row.Date, row.Date);
}
