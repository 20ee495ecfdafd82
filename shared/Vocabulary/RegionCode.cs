using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Shared.Vocabulary;

/// <summary>The tier of an administrative division that has an authority of its own.</summary>
public enum RegionTier { County, City, Province, Nation }

/// <summary>
/// A six-digit administrative division code (GB/T 2260), or <c>000000</c> for the whole country.
/// In the four municipalities (11, 12, 31, 50) a county lies directly in the province-level city:
/// their <c>xx0100</c>/<c>xx0200</c> codes are statistical brackets without an authority.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<RegionCode>))]
public readonly record struct RegionCode : IParsable<RegionCode>, IComparable<RegionCode>
{
    private readonly int _value;

    private RegionCode(int value) => _value = value;

    /// <summary>The whole country.</summary>
    public static RegionCode Nation => default;

    /// <summary>True for Beijing, Tianjin, Shanghai and Chongqing and everything in them.</summary>
    public bool IsMunicipality => _value / 10000 is 11 or 12 or 31 or 50;

    /// <summary>The tier of this division.</summary>
    public RegionTier Tier => _value switch
    {
        0 => RegionTier.Nation,
        _ when _value % 10000 == 0 => RegionTier.Province,
        _ when _value % 100 == 0 => RegionTier.City,
        _ => RegionTier.County,
    };

    /// <summary>The next authority above: county → city → province → nation; a municipality's county → province. The nation's is itself.</summary>
    public RegionCode Parent => Tier switch
    {
        RegionTier.County when !IsMunicipality && !IsDirectlyUnderProvince => new(_value / 100 * 100),
        RegionTier.County or RegionTier.City => new(_value / 10000 * 10000),
        _ => Nation,
    };

    /// <summary>Counties run by the province itself carry a city part of 90 (省直辖县级行政区划), which is a bracket without an authority.</summary>
    private bool IsDirectlyUnderProvince => _value / 100 % 100 == 90;

    /// <summary>True when this division is <paramref name="other"/> or lies in it.</summary>
    public bool LiesIn(RegionCode other)
    {
        for (var here = this; ; here = here.Parent)
        {
            if (here == other) return true;
            if (here.Tier == RegionTier.Nation) return false;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _value.ToString("000000");

    /// <inheritdoc/>
    public int CompareTo(RegionCode other) => _value.CompareTo(other._value);

    /// <summary>Reads six digits.</summary>
    /// <exception cref="FormatException">The text is no division code.</exception>
    public static RegionCode Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var region) ? region : throw new FormatException($"'{s}' is no six-digit region code (GB/T 2260).");

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out RegionCode)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, out RegionCode result) => TryParse(s, null, out result);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RegionCode result)
    {
        result = default;
        if (s is not { Length: 6 } || !s.All(char.IsAsciiDigit)) return false;
        result = new RegionCode(int.Parse(s));
        return result.IsAnAuthority;
    }

    private bool IsAnAuthority =>
        _value == 0 || (_value / 10000 is >= 11 and <= 82 && !(IsMunicipality && Tier == RegionTier.City) && !(Tier == RegionTier.City && IsDirectlyUnderProvince));
}
