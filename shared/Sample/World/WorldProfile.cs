using Shared.Vocabulary;

namespace Shared.Sample.World;

/// <summary>What a simulated district should look like. The same profile always yields the same district.</summary>
public sealed record WorldProfile
{
    /// <summary>Everything that looks like chance comes from this number.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Hospitals, 2 to 60: about one in seven tertiary, one in three secondary, the rest township health centres.</summary>
    public int Hospitals { get; init; } = 12;

    /// <summary>Products of the district, 20 to 400: several makers and strengths a generic name.</summary>
    public int Products { get; init; } = 120;

    /// <summary>Length of the history in days, 150 to 1,100.</summary>
    public int Days { get; init; } = 400;

    /// <summary>The last day of the history.</summary>
    public DateOnly LastDay { get; init; } = new(2026, 10, 31);

    /// <summary>行政区划 in which the hospitals lie.</summary>
    public RegionCode Region { get; init; } = RegionCode.Parse("120119");

    /// <summary>The first day of the history, 0 in the numbers of the district.</summary>
    public DateOnly FirstDay => LastDay.AddDays(1 - Days);

    /// <exception cref="ArgumentOutOfRangeException">The profile asks for what the district can't be.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Hospitals, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Hospitals, 60);
        ArgumentOutOfRangeException.ThrowIfLessThan(Products, 20);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Products, 400);
        ArgumentOutOfRangeException.ThrowIfLessThan(Days, 150);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Days, 1100);
    }
}
