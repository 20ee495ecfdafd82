using Functions.Access;
using Functions.Api;
using Functions.Books;
using Functions.Evaluate;
using Functions.Hospitals;
using Functions.Queries.Warnings;
using Shared.Measure;
using Shared.Normalise;
using Shared.Report;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Reports;

/// <summary>Drafts what a person asks for.</summary>
public sealed class ReportRequests(
    ReportDesk desk, WarningBook warnings, Manifests manifests, DrugFactsReader facts, HospitalRegister register, TimeProvider clock)
{
    /// <summary>A zero report.</summary>
    /// <exception cref="ApiException">409 while something is short, was reported short, or stock days are missing.</exception>
    public async Task<DirectReport> Zero(HospitalCode hospital, ReportPeriod period, Caller caller, CancellationToken cancel)
    {
        var institution = await Find(hospital, period.Last, cancel);
        var reports = await desk.Of(DeskOwner.Of(hospital), cancel);
        var result = DirectReports.Zero(institution, period, (await warnings.Now(cancel)).Values, reports, await Stock(hospital, period, cancel), clock.GetUtcNow());
        if (result.Problem is { } problem) throw new ApiException(409, problem);
        return await desk.Add(result.Report!, caller.Signature, cancel);
    }

    /// <summary>A first report about a drug of which no warning is open.</summary>
    /// <exception cref="ApiException">400 for an unknown drug; 409 where a warning is open.</exception>
    public async Task<DirectReport> Initial(HospitalCode hospital, ReportPeriod period, DraftRequest request, Caller caller, CancellationToken cancel)
    {
        var (now, today) = (clock.GetUtcNow(), clock.GetUtcNow().ChinaDay());
        if (request is not { DrugCode: { Length: > 0 } drugCode }) throw Problems.InvalidBody("drugCode 必填。", "drugCode is required.");
        if (period.First > today) throw Problems.InvalidBody($"报告期 {period} 尚未开始。", $"The period {period} has not begun.");
        var asOf = period.Last < today ? period.Last : today;
        var institution = await Find(hospital, asOf, cancel);
        var known = await facts.Read(institution, drugCode, period, asOf, cancel)
            ?? throw Problems.Of(400, "unknown_drug", $"{hospital} 的药品目录没有 {drugCode}。", $"The catalogue of {hospital} has no {drugCode}.");
        if (await OpenWarning(hospital, known.Product, cancel) is { } open) throw WarningOpen(open);
        var reported = known.Facts.Reported;
        var said = new ReportedByPerson(
            drugCode, request.ShortageType ?? reported?.Type ?? Shared.Vocabulary.ShortageType.Insufficient, request.Since ?? reported?.Since ?? asOf,
            request.Causes ?? (reported is null ? [] : [reported.Cause]), request.CauseText, caller.Signature, today);
        return await desk.Add(DirectReports.DraftFrom(said, known.Finding, known.Product, institution, known.Facts, period, now), caller.Signature, cancel);
    }

    private async Task<Institution> Find(HospitalCode hospital, DateOnly day, CancellationToken cancel) =>
        (await register.Find(hospital, cancel))?.On(day) ?? throw Problems.NotFound("机构 hospital", hospital.ToString());

    private async Task<ShortageWarning?> OpenWarning(HospitalCode hospital, Product product, CancellationToken cancel) =>
        (await warnings.Now(cancel)).Values.FirstOrDefault(w => w.IsActive && w.Hospital == hospital && w.Product.Id == product.Id);

    private static ApiException WarningOpen(ShortageWarning open) => open.ReportId is { } report
        ? Problems.Conflict("already_reported", $"该药预警 {open.Id} 已生成报告 {report}。", $"The warning {open.Id} about this drug was reported already as {report}.")
        : Problems.Conflict("warning_open", $"该药已有预警 {open.Id}，请 POST /api/warnings/{open.Id}/report。", $"A warning about this drug is open: POST /api/warnings/{open.Id}/report.");

    private async Task<Coverage> Stock(HospitalCode hospital, ReportPeriod period, CancellationToken cancel)
    {
        var fed = await manifests.Of(hospital, Month.Of(period.First), Month.Of(period.Last), cancel);
        var days = period.Range.Months().Select(m => fed.Find(FeedKind.Stock, m).CoverageOf(period.Range)).Aggregate((a, b) => a + b);
        return new(days.Expected, days.Known, days.Zero, days.Incomplete);
    }
}
