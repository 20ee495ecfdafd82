using Shared.Vocabulary;

namespace Shared.Report;

/// <summary>The changed report, or why nothing changed.</summary>
public sealed record ReportResult
{
    private ReportResult()
    {
    }

    /// <summary>The report as it is now; null when refused.</summary>
    public DirectReport? Report { get; private init; }

    /// <summary>Why it was refused; null when done.</summary>
    public Problem? Problem { get; private init; }

    public static ReportResult Done(DirectReport report) => new() { Report = report };

    public static ReportResult Refused(Problem problem) => new() { Problem = problem };
}
