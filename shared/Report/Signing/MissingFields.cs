using Shared.Vocabulary;

namespace Shared.Report.Signing;

/// <summary>
/// What a report must hold before anybody can sign it (reconstructed M and C fields of the direct report). A zero report needs only institution and
/// signer, an authority's own record no codes of an institution.
/// </summary>
public static class MissingFields
{
    private const int MostCauses = 3;

    /// <summary>The fields that are missing or out of bounds.</summary>
    public static IReadOnlyList<FieldFault> Of(DirectReport report, string? signer)
    {
        var faults = new List<FieldFault>();
        void Need(bool good, string path)
        {
            if (!good) faults.Add(FieldNames.Fault(path));
        }

        OfInstitution(report.Institution, Need);
        if (report.Kind != ReportType.Zero)
        {
            OfShortage(report.Shortage, Need);
            OfSupply(report.Supply, Need);
            Need(report.Drug is not null, "drug");
            Need(report.Evidence.Count > 0, "evidence");
        }

        var follows = report.Type is ReportType.Correction or ReportType.FollowUp or ReportType.Resolved;
        Need(!follows || !string.IsNullOrWhiteSpace(report.Supersedes), "supersedes");
        Need(!string.IsNullOrWhiteSpace(signer), "reporter.name");
        return faults;
    }

    private static void OfInstitution(ReportInstitution institution, Action<bool, string> need)
    {
        need(institution.Hospital is null || !string.IsNullOrWhiteSpace(institution.InstitutionCode), "institution.institutionCode");
        need(institution.Hospital is null || !string.IsNullOrWhiteSpace(institution.OrgCode), "institution.orgCode");
        need(!string.IsNullOrWhiteSpace(institution.Name), "institution.name");
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
        need(supply?.MonthlyUse is >= 0, "supply.monthlyUse");
        need(supply?.OnHand is >= 0, "supply.onHand");
        need(supply?.HasSubstitute is not null, "supply.hasSubstitute");
        need(supply?.HasSubstitute != true || supply.Substitutes.Count > 0, "supply.substitutes");
    }
}
