using System.Text.Json.Serialization;

namespace Shared.Normalise;

/// <summary>When something happened: a day, or a day with its time, as it was fed.</summary>
/// <param name="At">The instant with China's offset; midnight when only the day is known.</param>
/// <param name="HasTime">Whether the time was given.</param>
public readonly record struct Moment(DateTimeOffset At, bool HasTime)
{
    /// <summary>The day in China.</summary>
    [JsonIgnore]
    public DateOnly Day => DateOnly.FromDateTime(At.DateTime);

    /// <summary><c>yyyy-MM-dd</c>, with the time behind it if one was given.</summary>
    public override string ToString() => HasTime ? $"{At:yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz}" : $"{At:yyyy-MM-dd}";
}
