using System.Globalization;

namespace Functions.Uploads;

/// <summary>How long large files may take on their way.</summary>
public sealed record UploadSettings
{
    /// <summary>How long an upload address holds (<c>Uploads__AddressHours</c>, 1–144; 24).</summary>
    public TimeSpan AddressLife { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How many days after it was asked for an upload that became no feed is removed (<c>Uploads__KeptDays</c>, 1–30, and never while its address holds; 4).</summary>
    public int KeptDays { get; init; } = 4;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">A value is outside its range.</exception>
    public static UploadSettings Read(IConfiguration settings)
    {
        var hours = Number(settings, "Uploads:AddressHours", 24, 1, 144);
        return new UploadSettings
        {
            AddressLife = TimeSpan.FromHours(hours),
            KeptDays = Math.Max(Number(settings, "Uploads:KeptDays", 4, 1, 30), (hours / 24) + 2),
        };
    }

    private static int Number(IConfiguration settings, string name, int fallback, int min, int max)
    {
        if (settings[name] is not { Length: > 0 } text) return fallback;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number
            : throw new InvalidOperationException($"{name.Replace(":", "__", StringComparison.Ordinal)} is '{text}', expected {min}–{max}.");
    }
}
