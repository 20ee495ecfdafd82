using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Shared.Vocabulary;

/// <summary>A calendar month, written <c>yyyy-MM</c>.</summary>
[JsonConverter(typeof(ParsableJsonConverter<Month>))]
public readonly record struct Month : IParsable<Month>, IComparable<Month>
{
    private readonly int _index;

    private Month(int index) => _index = index;

    /// <summary>The month of a year; <paramref name="month"/> is 1 to 12.</summary>
    public Month(int year, int month) : this(checked((year * 12) + month - 1)) =>
        ArgumentOutOfRangeException.ThrowIfNotEqual(month is >= 1 and <= 12, true, nameof(month));

    /// <summary>The month in which a day lies.</summary>
    public static Month Of(DateOnly day) => new(day.Year, day.Month);

    /// <summary>The calendar year.</summary>
    public int Year => _index / 12;

    /// <summary>The month of the year, 1 to 12.</summary>
    public int Number => (_index % 12) + 1;

    /// <summary>The first day.</summary>
    public DateOnly First => new(Year, Number, 1);

    /// <summary>The last day.</summary>
    public DateOnly Last => First.AddMonths(1).AddDays(-1);

    /// <summary>How many days the month has.</summary>
    public int Days => DateTime.DaysInMonth(Year, Number);

    /// <summary>The first to the last day.</summary>
    public DayRange Range => new(First, Last);

    /// <summary>The month so many months later (or earlier, if negative).</summary>
    public Month Plus(int months) => new(_index + months);

    /// <summary>Every month from <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    public static IEnumerable<Month> Between(Month from, Month to)
    {
        for (var i = from._index; i <= to._index; i++) yield return new Month(i);
    }

    /// <inheritdoc/>
    public int CompareTo(Month other) => _index.CompareTo(other._index);

    public static bool operator <(Month a, Month b) => a._index < b._index;
    public static bool operator >(Month a, Month b) => a._index > b._index;
    public static bool operator <=(Month a, Month b) => a._index <= b._index;
    public static bool operator >=(Month a, Month b) => a._index >= b._index;

    /// <inheritdoc/>
    public override string ToString() => $"{Year:0000}-{Number:00}";

    /// <summary>Reads <c>yyyy-MM</c>.</summary>
    /// <exception cref="FormatException">The text is no month.</exception>
    public static Month Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var month) ? month : throw new FormatException($"'{s}' is no month (yyyy-MM).");

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out Month)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, out Month result) => TryParse(s, null, out result);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Month result)
    {
        result = default;
        if (s is not { Length: 7 } || !DateOnly.TryParseExact(s + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)) return false;
        result = Of(first);
        return true;
    }
}
