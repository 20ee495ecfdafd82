using Shared.Vocabulary;

namespace Shared.Report.Progress;

/// <summary>How complete the data of a month is. What is missing is named, never counted as zero.</summary>
/// <param name="Hospitals">Who reported.</param>
/// <param name="Feeds">The days of each kind of feed, in hospital-days.</param>
public sealed record DataStanding(ReportingHospitals Hospitals, IReadOnlyList<FeedDaysLine> Feeds);

/// <summary>Institutions by whether any day of the month is known of them.</summary>
/// <param name="Expected">How many there are.</param>
/// <param name="Reported">How many reported at least one day.</param>
/// <param name="Missing">Those that reported none.</param>
/// <param name="Silent">Those of which a feed was overdue on the report's day.</param>
public sealed record ReportingHospitals(int Expected, int Reported, IReadOnlyList<NamedHospital> Missing, IReadOnlyList<NamedHospital> Silent);

/// <summary>An institution by code and name.</summary>
public sealed record NamedHospital(HospitalCode Hospital, string Name);

/// <summary>The days of a kind of feed, in the words of <c>/api/indicators/coverage</c>: reported + zero + incomplete + missing = expected.</summary>
public sealed record FeedDaysLine
{
    /// <summary>The kind of feed.</summary>
    public required string Kind { get; init; }

    /// <summary>Hospital-days expected.</summary>
    public int DaysExpected { get; init; }

    /// <summary>Those of which something is known.</summary>
    public int DaysReported { get; init; }

    /// <summary>Days with rows.</summary>
    public int Reported { get; init; }

    /// <summary>Days vouched for as empty.</summary>
    public int Zero { get; init; }

    /// <summary>Days on which every row was rejected.</summary>
    public int Incomplete { get; init; }

    /// <summary>Days of which nothing is known.</summary>
    public int Missing { get; init; }

    /// <summary>Known ÷ expected.</summary>
    public decimal? Ratio { get; init; }

    /// <summary>The address that takes the figure apart.</summary>
    public string? Explain { get; init; }
}

/// <summary>Direct reports about a month, up to the day on which the monthly report is due.</summary>
/// <param name="Signed">Reports of shortages that were signed.</param>
/// <param name="Zero">Zero reports that were signed.</param>
/// <param name="Overdue">Institutions without a signed report.</param>
public sealed record FiledReports(int Signed, int Zero, int Overdue);
