using Shared.Vocabulary;

namespace Shared.Read;

public static partial class FieldText
{
    /// <summary>The earliest year of a date. Zero dates of databases (0001-01-01) lie before it and are no dates.</summary>
    public const int FirstYear = 1900;

    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>
    /// Reads <c>yyyyMMdd</c>, <c>yyyy-MM-dd</c> or <c>yyyy/MM/dd</c> (Excel writes <c>2026/1/5</c>), or Excel's number of a day. A China time after it, as tills write it,
    /// must be one and is left out: the day is what counts.
    /// </summary>
    public static bool TryDate(ReadOnlySpan<byte> utf8, out DateOnly value, out string? failure)
    {
        var good = ParseDate(utf8, out value, out _) || Folded(utf8, ParseDate, out value);
        failure = good ? null : FieldFailures.InvalidDate;
        return good;
    }

    /// <summary>Reads an RFC 3339 instant, or <c>yyyy-MM-dd HH:mm[:ss]</c> in China time; the answer has China's offset.</summary>
    public static bool TryInstant(ReadOnlySpan<byte> utf8, out DateTimeOffset value, out string? failure)
    {
        var good = ParseInstant(utf8, out value, out _) || Folded(utf8, ParseInstant, out value);
        failure = good ? null : FieldFailures.InvalidInstant;
        return good;
    }

    /// <summary>Reads a day or an instant. A day alone is its midnight in China, and <paramref name="hasTime"/> is false.</summary>
    public static bool TryDateOrInstant(ReadOnlySpan<byte> utf8, out DateTimeOffset value, out bool hasTime, out string? failure)
    {
        hasTime = TryInstant(utf8, out value, out failure);
        if (hasTime) return true;
        if (!TryDate(utf8, out var day, out failure)) return false;
        value = new DateTimeOffset(day, TimeOnly.MinValue, China);
        return true;
    }

    /// <summary>Reads <c>yyyy-MM</c>, <c>yyyy/MM</c> or <c>yyyyMM</c>.</summary>
    public static bool TryMonth(ReadOnlySpan<byte> utf8, out Month value, out string? failure)
    {
        var good = ParseMonth(utf8, out value, out _) || Folded(utf8, ParseMonth, out value);
        failure = good ? null : FieldFailures.InvalidMonth;
        return good;
    }

    private static bool ParseDate(ReadOnlySpan<byte> ascii, out DateOnly value, out string? failure)
    {
        failure = null;
        if (ascii.Length == SerialDigits) return TrySerial(ascii, out value);
        return TakeDay(ref ascii, out value) && (ascii.IsEmpty || (TakeTime(ref ascii, out _) && ascii.IsEmpty));
    }

    private static bool ParseInstant(ReadOnlySpan<byte> ascii, out DateTimeOffset value, out string? failure)
    {
        failure = null;
        value = default;
        if (!TakeDay(ref ascii, out var day) || !TakeTime(ref ascii, out var time)) return false;
        if (!TakeOffset(ref ascii, out var offset) || !ascii.IsEmpty || day.Year > 9998) return false;
        value = new DateTimeOffset(day, time, offset).ToOffset(China);
        return true;
    }

    private static bool ParseMonth(ReadOnlySpan<byte> ascii, out Month value, out string? failure)
    {
        failure = null;
        value = default;
        if (!Take(ref ascii, 4, 4, out var year) || ascii.IsEmpty) return false;
        var separated = ascii[0] is (byte)'-' or (byte)'/';
        if (separated) ascii = ascii[1..];
        if (!Take(ref ascii, separated ? 1 : 2, 2, out var month) || !ascii.IsEmpty || year < FirstYear || month is < 1 or > 12) return false;
        value = new Month(year, month);
        return true;
    }

    private static bool TakeDay(ref ReadOnlySpan<byte> rest, out DateOnly day)
    {
        day = default;
        if (!Take(ref rest, 4, 4, out var year) || rest.IsEmpty) return false;
        var separator = rest[0] is (byte)'-' or (byte)'/' ? rest[0] : (byte)0;
        var fewest = separator == 0 ? 2 : 1;
        if (separator != 0) rest = rest[1..];
        if (!Take(ref rest, fewest, 2, out var month)) return false;
        if (separator != 0 && !TakeOne(ref rest, separator)) return false;
        if (!Take(ref rest, fewest, 2, out var number)) return false;
        if (year < FirstYear || month is < 1 or > 12 || number < 1 || number > DateTime.DaysInMonth(year, month)) return false;
        day = new DateOnly(year, month, number);
        return true;
    }

    private static bool TakeTime(ref ReadOnlySpan<byte> rest, out TimeOnly time)
    {
        time = default;
        if (rest.IsEmpty || rest[0] is not ((byte)' ' or (byte)'T' or (byte)'t')) return false;
        rest = rest[1..];
        if (!Take(ref rest, 1, 2, out var hour) || !TakeOne(ref rest, (byte)':') || !Take(ref rest, 2, 2, out var minute)) return false;
        var second = 0;
        var ticks = 0L;
        if (TakeOne(ref rest, (byte)':'))
        {
            if (!Take(ref rest, 2, 2, out second)) return false;
            if (TakeOne(ref rest, (byte)'.') && !TakeFraction(ref rest, out ticks)) return false;
        }

        if (hour > 23 || minute > 59 || second > 59) return false;
        time = new TimeOnly(hour, minute, second).Add(TimeSpan.FromTicks(ticks));
        return true;
    }

    private static bool TakeFraction(ref ReadOnlySpan<byte> rest, out long ticks)
    {
        ticks = 0;
        var scale = TimeSpan.TicksPerSecond;
        var length = 0;
        for (; length < rest.Length && rest[length] is >= (byte)'0' and <= (byte)'9'; length++) ticks += (rest[length] - '0') * (scale /= 10);
        rest = rest[length..];
        return length > 0;
    }

    private static bool TakeOffset(ref ReadOnlySpan<byte> rest, out TimeSpan offset)
    {
        offset = China;
        if (rest.IsEmpty) return true;
        var sign = rest[0];
        rest = rest[1..];
        if (sign is (byte)'Z' or (byte)'z')
        {
            offset = TimeSpan.Zero;
            return true;
        }

        if (sign is not ((byte)'+' or (byte)'-') || !Take(ref rest, 2, 2, out var hours) || !TakeOne(ref rest, (byte)':')) return false;
        if (!Take(ref rest, 2, 2, out var minutes) || minutes > 59 || (hours * 60) + minutes > 14 * 60) return false;
        offset = new TimeSpan(sign == '-' ? -hours : hours, sign == '-' ? -minutes : minutes, 0);
        return true;
    }

    private static bool TakeOne(ref ReadOnlySpan<byte> rest, byte expected)
    {
        if (rest.IsEmpty || rest[0] != expected) return false;
        rest = rest[1..];
        return true;
    }

    private static bool Take(ref ReadOnlySpan<byte> rest, int fewest, int most, out int number)
    {
        number = 0;
        var length = 0;
        for (; length < most && length < rest.Length && rest[length] is >= (byte)'0' and <= (byte)'9'; length++)
            number = (number * 10) + (rest[length] - '0');
        rest = rest[length..];
        return length >= fewest;
    }
}
