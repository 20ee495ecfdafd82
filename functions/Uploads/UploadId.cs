using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Functions.Uploads;

/// <summary>Names an upload within its owner: the day (UTC) it was asked for and 128 bits of chance, for example <c>20261001-5d41402abc4b2a76b9719d911017c592</c>.</summary>
public readonly record struct UploadId(DateOnly AskedOn, Guid Chance)
{
    private const string DayForm = "yyyyMMdd";

    /// <summary>A name that nobody has yet.</summary>
    public static UploadId New(DateTimeOffset now) => new(DateOnly.FromDateTime(now.UtcDateTime), Guid.NewGuid());

    /// <inheritdoc/>
    public override string ToString() => $"{AskedOn.ToString(DayForm, CultureInfo.InvariantCulture)}-{Chance:N}";

    /// <summary>Reads an id; false when the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out UploadId id)
    {
        id = default;
        if (text?.Split('-') is not [var day, var chance]) return false;
        if (!DateOnly.TryParseExact(day, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var askedOn) || !Guid.TryParseExact(chance, "N", out var guid)) return false;
        id = new UploadId(askedOn, guid);
        return id.ToString() == text;
    }
}
