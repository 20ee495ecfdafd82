using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Shared.Vocabulary;

/// <summary>The opaque code of a medical institution: 1 to 64 ASCII letters, digits or <c>-</c>.</summary>
[JsonConverter(typeof(ParsableJsonConverter<HospitalCode>))]
public readonly record struct HospitalCode : IParsable<HospitalCode>, IComparable<HospitalCode>
{
    private readonly string? _value;

    private HospitalCode(string value) => _value = value;

    /// <summary>The longest code that is accepted.</summary>
    public const int MaxLength = 64;

    /// <inheritdoc/>
    public override string ToString() => _value ?? throw new InvalidOperationException("An empty hospital code was used.");

    /// <inheritdoc/>
    public int CompareTo(HospitalCode other) => string.CompareOrdinal(_value, other._value);

    /// <summary>Reads a code.</summary>
    /// <exception cref="FormatException">The text is no institution code.</exception>
    public static HospitalCode Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var code) ? code : throw new FormatException($"'{s}' is no institution code: 1 to 64 letters, digits or '-' were expected.");

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out HospitalCode)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, out HospitalCode result) => TryParse(s, null, out result);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out HospitalCode result)
    {
        result = default;
        if (s is null or "" || s.Length > MaxLength || !s.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) return false;
        result = new HospitalCode(s);
        return true;
    }
}
