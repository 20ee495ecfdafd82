using Functions.Access;
using Functions.Evaluate;
using Functions.Hospitals;
using Functions.Queries.Indicators;
using Functions.Queries.Warnings;
using Shared.Report.Progress;
using Shared.Vocabulary;

namespace Functions.Reports.Monthly;

/// <summary>
/// What is waiting to be done in a region or hospital: clocks of warnings, direct reports to be filed, signed or reviewed, the monthly report, advance payments that
/// are called for, feeds that are overdue. Asked by people over HTTP and by the daily proof of life alike.
/// </summary>
public sealed class DueList(
    WarningBook warnings, DueReports reports, HospitalRegister register, CompletionReader completion, SilentFeeds silent, MonthlyEditions editions, Jurisdictions jurisdictions)
{
    /// <summary>Everything that is due in what is visible, the most urgent first.</summary>
    /// <param name="visible">Whose; a caller who runs a hospital sees nothing of regions.</param>
    /// <param name="today">The day from which days over are counted; what hospitals did is seen up to the day before.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<DueItem>> Read(VisiblePart visible, DateOnly today, CancellationToken cancel)
    {
        var institutions = (await register.All(cancel)).Select(h => h.On(today)).Where(visible.Sees).ToDictionary(i => i.Code);
        var told = await warnings.Now(cancel);
        List<DueItem> items =
        [
            .. told.Values.Where(w => w.Hospital is { } h ? institutions.ContainsKey(h) : WarningQueries.SeesRegion(visible, w.Region))
                .Where(w => w is { IsActive: true, DueBy: not null }).Select(w => DueItems.Of(w, today)),
            .. await reports.Read(visible, institutions, told, today, cancel),
            .. (await completion.Read(today.AddDays(-1), visible, i => i.Kind != InstitutionKind.Depot, cancel)).SelectMany(s => DueItems.Of(s, today)),
            .. (await silent.Read([.. institutions.Values], today.AddDays(-1), cancel)).Where(s => s.ExpectedBy is not null).Select(s => DueItems.Of(s, today)),
        ];
        if (await MonthlyReport(visible, institutions.Values, today, cancel) is { } due) items.Add(due);
        return [.. items.OrderBy(i => i.Order, StringComparer.Ordinal)];
    }

    // Sent on by a person, of which the product knows nothing; once the day is over it is asked for only where there is none to send.
    private async Task<DueItem?> MonthlyReport(VisiblePart visible, IReadOnlyCollection<Institution> institutions, DateOnly today, CancellationToken cancel)
    {
        if (visible.Hospital is not null || visible.Region is not { } region || institutions.Count == 0) return null;
        var month = Month.Of(today).Plus(-1);
        var dueOn = ProgressRules.From((await jurisdictions.Read(cancel)).In(region, month.Last).Book, month.Last).DueOn(month);
        return dueOn >= today || await editions.Latest(region, month, cancel) is null ? DueItems.Of(region, month, dueOn, today) : null;
    }
}
