using Shared.Vocabulary;

namespace Shared.Report.Progress;

/// <summary>A share with its parts.</summary>
public sealed record ShareOf(decimal? Numerator, decimal? Denominator, decimal? Ratio);

/// <summary>基本药物使用比例 on one basis: the month, its levels, and the same a month and a year before.</summary>
/// <param name="Basis"><c>amount</c> or <c>quantity</c>.</param>
/// <param name="Total">All institutions.</param>
/// <param name="Levels">Each level with data.</param>
/// <param name="MonthBefore">The month before; null where nothing is known of it.</param>
/// <param name="YearBefore">The same month a year before; null where nothing is known of it.</param>
public sealed record EssentialUse(string Basis, RatioLine Total, IReadOnlyList<RatioLine> Levels, ShareOf? MonthBefore, ShareOf? YearBefore);

/// <summary>A ratio with its target, in the words of <c>/api/indicators/essential-drug-ratio</c>.</summary>
public sealed record RatioLine
{
    /// <summary>The level; null for all.</summary>
    public InstitutionLevel? Level { get; init; }

    /// <summary>How many institutions are counted in it.</summary>
    public int Institutions { get; init; }

    /// <summary>Essential drugs, in yuan or 最小制剂单位.</summary>
    public decimal? Numerator { get; init; }

    /// <summary>All drugs.</summary>
    public decimal? Denominator { get; init; }

    /// <summary>The ratio; null without use.</summary>
    public decimal? Ratio { get; init; }

    /// <summary>The target in force on the month's last day; null where none is fed.</summary>
    public decimal? Target { get; init; }

    /// <summary>Whether it is met; null without a target. What is missed only because of selected products is not missed.</summary>
    public bool? TargetMet { get; init; }

    /// <summary>The target's document.</summary>
    public string? TargetSource { get; init; }

    /// <summary>Hospital-days of use.</summary>
    public int DaysExpected { get; init; }

    /// <summary>Those of which something is known.</summary>
    public int DaysReported { get; init; }

    /// <summary>The address that takes the figure apart.</summary>
    public string? Explain { get; init; }
}

/// <summary>用量异动提示 of a quarter.</summary>
/// <param name="Quarter">The quarter, up to the report's month.</param>
/// <param name="Institutions">How many institutions have signs.</param>
/// <param name="Signals">The signs, by institution, generic name, month and kind.</param>
/// <param name="Explain">The address of the same signs.</param>
public sealed record SignalSection(Quarter Quarter, int Institutions, IReadOnlyList<SignalLine> Signals, string Explain);

/// <summary>A sign of unusual use.</summary>
public sealed record SignalLine(HospitalCode Hospital, string Name, string GenericName, string Signal, Month Month, decimal Value, decimal Threshold, string Explain);
