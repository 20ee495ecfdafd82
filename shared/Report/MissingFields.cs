using Shared.Vocabulary;

namespace Shared.Report;

/// <summary>What a report must hold before anybody can sign it. A zero report needs only institution and signer.</summary>
public static class MissingFields
{
    private const int MostCauses = 3;

    /// <summary>The fields that are missing or out of bounds, by their path in the JSON.</summary>
    public static IReadOnlyList<string> Of(DirectReport report, string? signer)
    {
        var missing = new List<string>();
        void Need(bool present, string path)
        {
            if (!present) missing.Add(path);
        }

        Need(!string.IsNullOrWhiteSpace(report.Institution.InstitutionCode), "institution.institutionCode");
        Need(!string.IsNullOrWhiteSpace(report.Institution.OrgCode), "institution.orgCode");
        Need(!string.IsNullOrWhiteSpace(report.Institution.Name), "institution.name");
        if (report.Type != ReportType.Zero)
        {
            OfShortage(report.Shortage, Need);
            OfSupply(report.Supply, Need);
            Need(report.Drug is not null, "drug");
            Need(report.Evidence.Count > 0, "evidence");
        }

        Need(report.Type != ReportType.Correction || !string.IsNullOrWhiteSpace(report.Supersedes), "supersedes");
        Need(!string.IsNullOrWhiteSpace(signer), "reporter.name");
        return missing;
    }

    private static void OfShortage(ReportShortage? shortage, Action<bool, string> need)
    {
        need(shortage?.Status is not null, "shortage.status");
        need(shortage?.Since is not null, "shortage.since");
        need(shortage is { Causes.Count: >= 1 and <= MostCauses }, "shortage.causes");
        var explained = shortage?.Causes.Contains(ShortageCause.Other) != true || !string.IsNullOrWhiteSpace(shortage.CauseText);
        need(explained, "shortage.causeText");
    }

    private static void OfSupply(ReportSupply? supply, Action<bool, string> need)
    {
        need(supply?.MonthlyUse is not null, "supply.monthlyUse");
        need(supply?.OnHand is not null, "supply.onHand");
        need(supply?.HasSubstitute is not null, "supply.hasSubstitute");
        need(supply?.HasSubstitute != true || supply.Substitutes.Count > 0, "supply.substitutes");
    }
}
