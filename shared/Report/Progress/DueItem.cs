using System.Text.Json.Serialization;
using Shared.Vocabulary;

namespace Shared.Report.Progress;

/// <summary>What is waiting to be done: a warning's clock, a direct report, the monthly report, an advance payment, a feed.</summary>
public enum DueKind { Warning, Report, MonthlyReport, Advance, Feed }

/// <summary>One thing that somebody has to do by a day.</summary>
public sealed record DueItem
{
    /// <summary>What it is.</summary>
    public required DueKind Kind { get; init; }

    /// <summary>Names it among its kind; the same thing has the same name every day.</summary>
    public required string Id { get; init; }

    /// <summary>The last day on which it is in time.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The days since then; negative while there is time.</summary>
    public required int DaysOver { get; init; }

    /// <summary>Who has to act: <c>hospital</c>, <c>county</c>, <c>city</c>, <c>province</c>, <c>nation</c>.</summary>
    public required string Who { get; init; }

    /// <summary>The institution it concerns; null for a region.</summary>
    public HospitalCode? Hospital { get; init; }

    /// <summary>Where.</summary>
    public required RegionCode Region { get; init; }

    /// <summary>For a warning, how urgent.</summary>
    public Severity? Severity { get; init; }

    /// <summary>One line: what is to be done, about what.</summary>
    public required Bilingual Title { get; init; }

    /// <summary>The address of what it is about, relative to the product's.</summary>
    public required string Link { get; init; }

    /// <summary>
    /// Orders things by urgency: what concerns supply before what concerns money, then the longest overdue first, on one day the gravest warning, then by
    /// kind and name.
    /// </summary>
    [JsonIgnore]
    public string Order => $"{(Kind == DueKind.Advance ? 1 : 0)}|{DueOn:yyyy-MM-dd}|{Gravity}|{(int)Kind}|{Id}";

    private int Gravity => Severity switch { Vocabulary.Severity.Red => 0, Vocabulary.Severity.Orange => 1, Vocabulary.Severity.Yellow => 2, _ => 3 };
}
