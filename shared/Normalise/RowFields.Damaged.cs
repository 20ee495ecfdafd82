using System.Text;
using Shared.Read;

namespace Shared.Normalise;

// What can still be read of a row that can't be read as a whole.
internal sealed partial class RowFields
{
    /// <summary>
    /// The day of a row that can't be read as a whole, if its date can: a stray byte or one field too many elsewhere doesn't take the day away.
    /// </summary>
    public DateOnly? DayOfDamagedRow(int column) =>
        TextOfDamagedRow(column) is { } text && TryDayOfMoment(Encoding.UTF8.GetBytes(text), out var day, out _) ? day : null;

    /// <summary>The place in a pool of such a row's code, or −1 when it is not known to be whole.</summary>
    public int CodeOfDamagedRow(int column, TextPool pool)
    {
        if (TextOfDamagedRow(column) is not { Length: > 0 and <= MaxCode } text || text.Any(char.IsControl)) return -1;
        return rows.Damage?.Column == rows.HeaderOf(column) ? -1 : pool.Index(Encoding.UTF8.GetBytes(text));
    }

    private string? TextOfDamagedRow(int column)
    {
        if (rows.Damage?.Code is not (DamageCodes.UndecodableBytes or DamageCodes.TooManyFields)) return null;
        if (rows.HeaderOf(column) is not { } header) return null;
        var place = rows.Layout.Header.Index().First(h => h.Item == header).Index;
        return rows.Original()[place].Trim();
    }
}
