using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>What the sample district should look like. The same profile always yields the same bytes.</summary>
public sealed record DistrictProfile
{
    /// <summary>Everything that looks like chance comes from this number.</summary>
    public ulong Seed { get; init; } = 2026;

    /// <summary>行政区划 in which the institutions lie; 120119 is 天津市蓟州区.</summary>
    public RegionCode Region { get; init; } = RegionCode.Parse("120119");

    /// <summary>Hospitals beside the depot; at least 8, those beyond are further township health centres.</summary>
    public int Hospitals { get; init; } = 8;

    /// <summary>Products of the master catalogue, 60 to 150.</summary>
    public int Products { get; init; } = 150;

    /// <summary>The first month of the history.</summary>
    public Month From { get; init; } = new(2025, 9);

    /// <summary>The last day of the history; the district stands still on its evening.</summary>
    public DateOnly LastDay { get; init; } = new(2026, 10, 31);

    /// <summary>How many of the last days come as a file a day instead of a file a month; at least 7, among which the corrections lie.</summary>
    public int DailyFiles { get; init; } = 10;

    /// <summary>How many months of the history before those days a file holds, as hospitals catch up by month or by quarter.</summary>
    public int MonthsAFile { get; init; } = 1;

    /// <summary>Factor on the usage lines of a day: 1 gives about 235 lines on a weekday in the largest hospital.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>The last month of the history, which may be a part of one.</summary>
    public Month To => Month.Of(LastDay);

    /// <summary>Every day of the history.</summary>
    public DayRange Days => new(From.First, LastDay);

    /// <summary>A district of one month whose largest hospital has about so many usage lines on a weekday.</summary>
    public static DistrictProfile Benchmark(int usageLinesADay) =>
        new() { From = new Month(2026, 10), Scale = usageLinesADay / 235.0 };
}
