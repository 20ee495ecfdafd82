using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using Shared.Vocabulary;

namespace Shared.Report;

/// <summary>
/// 报告期: a month, written <c>yyyy-MM</c>, or a report week, written <c>yyyy-Www</c>: the seven days from Saturday to the Friday of the ISO week
/// of that number (weekly window as practised in one province, data-qc-web).
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<ReportPeriod>))]
public readonly record struct ReportPeriod : IParsable<ReportPeriod>, IComparable<ReportPeriod>
{
    private const int WeekTextLength = 8;
    private const int DaysFromFridayBackToSaturday = 6;
    private readonly DateOnly _last;

    private ReportPeriod(DateOnly last, bool isWeek) => (_last, IsWeek) = (last, isWeek);

    /// <summary>True for a week, false for a month.</summary>
    public bool IsWeek { get; }

    /// <summary>The first day: the first of the month, or the Saturday.</summary>
    public DateOnly First => IsWeek ? _last.AddDays(-DaysFromFridayBackToSaturday) : new DateOnly(_last.Year, _last.Month, 1);

    /// <summary>The last day: the last of the month, or the Friday.</summary>
    public DateOnly Last => _last;

    /// <summary>All its days.</summary>
    public DayRange Range => new(First, Last);

    /// <summary>The month as a period.</summary>
    public static ReportPeriod Of(Month month) => new(month.Last, isWeek: false);

    /// <summary>The month in which a day lies.</summary>
    public static ReportPeriod MonthOf(DateOnly day) => Of(Month.Of(day));

    /// <summary>The report week in which a day lies.</summary>
    public static ReportPeriod WeekOf(DateOnly day) => new(day.AddDays(((int)DayOfWeek.Friday - (int)day.DayOfWeek + 7) % 7), isWeek: true);

    /// <summary>The period of the same kind so many later, or earlier if negative.</summary>
    public ReportPeriod Plus(int periods) => IsWeek ? new(_last.AddDays(7 * periods), isWeek: true) : Of(Month.Of(_last).Plus(periods));

    public static implicit operator ReportPeriod(Month month) => Of(month);

    /// <inheritdoc/>
    public int CompareTo(ReportPeriod other) => First != other.First ? First.CompareTo(other.First) : IsWeek.CompareTo(other.IsWeek);

    public static bool operator <(ReportPeriod a, ReportPeriod b) => a.CompareTo(b) < 0;
    public static bool operator >(ReportPeriod a, ReportPeriod b) => a.CompareTo(b) > 0;
    public static bool operator <=(ReportPeriod a, ReportPeriod b) => a.CompareTo(b) <= 0;
    public static bool operator >=(ReportPeriod a, ReportPeriod b) => a.CompareTo(b) >= 0;

    /// <inheritdoc/>
    public override string ToString() => IsWeek ? $"{ISOWeek.GetYear(Noon):0000}-W{ISOWeek.GetWeekOfYear(Noon):00}" : Month.Of(_last).ToString();

    /// <summary>Reads <c>yyyy-MM</c> or <c>yyyy-Www</c>.</summary>
    /// <exception cref="FormatException">The text is neither.</exception>
    public static ReportPeriod Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var period) ? period : throw new FormatException($"'{s}' is neither a month (yyyy-MM) nor a week (yyyy-Www).");

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out ReportPeriod)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, out ReportPeriod result) => TryParse(s, null, out result);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ReportPeriod result)
    {
        result = default;
        if (Month.TryParse(s, out var month))
        {
            result = Of(month);
            return true;
        }

        if (s is not { Length: WeekTextLength } || s[4] != '-' || s[5] != 'W' || !Number(s.AsSpan(0, 4), out var year) || !Number(s.AsSpan(6), out var week)) return false;
        if (year is < 2 or > 9998 || week < 1 || week > ISOWeek.GetWeeksInYear(year)) return false;
        result = WeekOf(DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Friday)));
        return true;
    }

    private DateTime Noon => _last.ToDateTime(new TimeOnly(12, 0));

    private static bool Number(ReadOnlySpan<char> text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
