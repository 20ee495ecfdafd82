using System.Globalization;

namespace Functions.Access;

/// <summary>How long keys live and how much they may ask, per installation (<c>Keys__…</c>).</summary>
public sealed record KeySettings
{
    /// <summary>The longest life a key may be given: two years.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(730);

    /// <summary>From when before its end a key is listed as expiring.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(30);

    private const int LeastPerSecond = 100;

    /// <summary>How long a key lives that is issued without an end; null for without end.</summary>
    public TimeSpan? Life { get; init; }

    /// <summary>The requests a key may make in a second; the contract promises 100.</summary>
    public int PerSecond { get; init; } = 200;

    /// <summary>The requests a key may make at once, beyond which they are spread over seconds.</summary>
    public int Burst { get; init; } = 400;

    /// <summary>Reads <c>Keys__LifeDays</c>, <c>Keys__PerSecond</c> and <c>Keys__Burst</c>.</summary>
    /// <exception cref="InvalidOperationException">One of them can't be; says what was expected.</exception>
    public static KeySettings Read(IConfiguration settings)
    {
        var perSecond = Number(settings, "PerSecond", LeastPerSecond, 100_000) ?? new KeySettings().PerSecond;
        return new KeySettings
        {
            Life = Number(settings, "LifeDays", 1, (int)Longest.TotalDays) is { } days ? TimeSpan.FromDays(days) : null,
            PerSecond = perSecond,
            Burst = Number(settings, "Burst", perSecond, 1_000_000) ?? perSecond * 2,
        };
    }

    private static int? Number(IConfiguration settings, string name, int least, int most)
    {
        if (settings[$"Keys:{name}"] is not { Length: > 0 } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
            : throw new InvalidOperationException($"Keys__{name}={text} 应为 {least}–{most} 的整数 / has to be a whole number from {least} to {most}.");
    }
}
