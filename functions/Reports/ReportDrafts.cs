using Functions.Api;
using Functions.Books;
using Functions.Hospitals;
using Shared.Report;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Reports;

/// <summary>Fills in direct reports from what is known.</summary>
public sealed class ReportDrafts(HospitalRegister register, Catalogues catalogues)
{
    /// <summary>A draft about a warning, for the month in which it is drafted.</summary>
    public async Task<DirectReport> From(ShortageWarning warning, DateTimeOffset now, CancellationToken cancel)
    {
        var hospital = warning.Hospital!.Value;
        var day = warning.UpdatedOn;
        var institution = (await register.Find(hospital, cancel))?.On(day) ?? throw Problems.NotFound("机构 hospital", hospital.ToString());
        var row = (await catalogues.Own(hospital, cancel)).Find(warning.DrugCode, day);
        return DirectReports.DraftFrom(warning, institution, row, null, Month.Of(day), now);
    }
}
