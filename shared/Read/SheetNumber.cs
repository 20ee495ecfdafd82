using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Shared.Read;

/// <summary>What a number in a cell means. A workbook writes binary doubles: of more than fifteen digits the last are noise, and Excel shows fifteen.</summary>
internal static class SheetNumber
{
    private const int ExactDigits = 15;
    private const double FirstAfterLeapBug = 61;
    private const double SerialLimit = 2_958_466;
    private const double FirstMonthSerial = 30_000;
    private const double LastMonthSerial = 60_000;
    private const double SecondsOfDay = 86_400;

    private static readonly DateTime Epoch1904 = new(1904, 1, 1);
    private static readonly DateTime Epoch1900 = new(1899, 12, 30);

    /// <summary>Puts in the place of a number, from <paramref name="start"/> on, the text that its column expects.</summary>
    internal static void Rewrite(CellText text, int start, ColumnType? type, bool countsFrom1904)
    {
        var number = text[start..];
        if (IsPlain(number) && type is not (ColumnType.Date or ColumnType.DateOrInstant or ColumnType.Instant or ColumnType.Month)) return;
        if (!Utf8Parser.TryParse(number, out double value, out var used) || used != number.Length || !double.IsFinite(value)) return;
        var written = Moment(value, type, countsFrom1904) ?? (IsPlain(number) ? null : Plain(value));
        if (written is null) return;
        text.CutTo(start);
        text.Add(Encoding.ASCII.GetBytes(written));
    }

    private static bool IsPlain(ReadOnlySpan<byte> number)
    {
        var digits = 0;
        foreach (var b in number.TrimStart("-0."u8))
        {
            if (b is (byte)'e' or (byte)'E') return false;
            if (b != '.') digits++;
        }

        return digits <= ExactDigits;
    }

    private static string? Plain(double value)
    {
        var fifteen = value.ToString("G15", CultureInfo.InvariantCulture);
        return decimal.TryParse(fifteen, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : null;
    }

    /// <summary>The day, with its time if it has one, for which a number stands in a column of dates; null when it stands for none, as 20261005 does.</summary>
    private static string? Moment(double serial, ColumnType? type, bool countsFrom1904) => type switch
    {
        ColumnType.Date or ColumnType.DateOrInstant or ColumnType.Instant when Time(serial, countsFrom1904) is { } time =>
            time.TimeOfDay == TimeSpan.Zero ? $"{time:yyyy-MM-dd}" : $"{time:yyyy-MM-dd HH:mm:ss}",
        ColumnType.Month when serial is >= FirstMonthSerial and <= LastMonthSerial && Time(serial, countsFrom1904) is { } time => $"{time:yyyy-MM}",
        _ => null,
    };

    private static DateTime? Time(double serial, bool countsFrom1904)
    {
        if (serial is < 1 or >= SerialLimit) return null;
        var seconds = Math.Round(serial % 1 * SecondsOfDay);
        var days = Math.Floor(serial);
        if (countsFrom1904) return days + 1_462 < SerialLimit ? Epoch1904.AddDays(days).AddSeconds(seconds) : null;

        // 1900 had no 29 February, but the first spreadsheets thought so and serial 60 is still that day.
        if (days is FirstAfterLeapBug - 1) return null;
        return Epoch1900.AddDays(days < FirstAfterLeapBug ? days + 1 : days).AddSeconds(seconds);
    }
}
