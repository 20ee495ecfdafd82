using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Shared.Vocabulary;

/// <summary>A calendar quarter, written <c>yyyy-Qn</c>.</summary>
[JsonConverter(typeof(ParsableJsonConverter<Quarter>))]
public readonly record struct Quarter : IParsable<Quarter>, IComparable<Quarter>
{
    private const int Months = 3;
    private readonly int _index;

    private Quarter(int index) => _index = index;

    /// <summary>The quarter in which a month lies.</summary>
    public static Quarter Of(Month month) => new((month.Year * 4) + ((month.Number - 1) / Months));

    /// <summary>The calendar year.</summary>
    public int Year => _index / 4;

    /// <summary>The quarter of the year, 1 to 4.</summary>
    public int Number => (_index % 4) + 1;

    /// <summary>The first month.</summary>
    public Month First => new(Year, ((Number - 1) * Months) + 1);

    /// <summary>The last month.</summary>
    public Month Last => First.Plus(Months - 1);

    /// <summary>The quarter so many quarters later (or earlier, if negative).</summary>
    public Quarter Plus(int quarters) => new(_index + quarters);

    /// <inheritdoc/>
    public int CompareTo(Quarter other) => _index.CompareTo(other._index);

    public static bool operator <(Quarter a, Quarter b) => a._index < b._index;
    public static bool operator >(Quarter a, Quarter b) => a._index > b._index;
    public static bool operator <=(Quarter a, Quarter b) => a._index <= b._index;
    public static bool operator >=(Quarter a, Quarter b) => a._index >= b._index;

    /// <inheritdoc/>
    public override string ToString() => $"{Year:0000}-Q{Number}";

    /// <summary>Reads <c>yyyy-Qn</c>.</summary>
    /// <exception cref="FormatException">The text is no quarter.</exception>
    public static Quarter Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var quarter) ? quarter : throw new FormatException($"'{s}' is no quarter (yyyy-Qn).");

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out Quarter)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, out Quarter result) => TryParse(s, null, out result);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Quarter result)
    {
        result = default;
        if (s is not { Length: 7 } || s[5] != 'Q' || s[6] is < '1' or > '4') return false;
        if (!Month.TryParse($"{s.AsSpan(0, 4)}-{((s[6] - '1') * Months) + 1:00}", out var first) || s[4] != '-') return false;
        result = Of(first);
        return true;
    }
}
