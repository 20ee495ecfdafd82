using Functions.Access;
using Functions.Api;
using Shared.Report.Progress;
using Shared.Vocabulary;

namespace Functions.Reports.Monthly;

/// <summary>Which stored edition an answer is.</summary>
/// <param name="Number">Its number.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="ContentHash">SHA-256 of its content.</param>
/// <param name="RulesVersion">The rules it was made by.</param>
/// <param name="Latest">Whether there is none later.</param>
/// <param name="ChangedSince">Whether the books say something else by now; null where an earlier edition was asked for.</param>
public sealed record EditionNote(int Number, DateTimeOffset MadeAt, string ContentHash, string RulesVersion, bool Latest, bool? ChangedSince);

/// <summary>A report, and which edition it is; null when it was made for this answer.</summary>
public sealed record ReadReport(MonthlyReport Report, EditionNote? Edition);

/// <summary>Finds the report that is asked for: the stored edition of a region's past month where there is one, else made now.</summary>
public sealed class MonthlyReading(MonthlyReports reports, MonthlyEditions editions, TimeProvider clock)
{
    // Months beside each other read the same shelves; more at once would only hold more of them in memory.
    private const int AtOnce = 3;

    /// <summary>The report.</summary>
    /// <exception cref="ApiException">404 when there is no edition of that number; 400 where there are none at all.</exception>
    public async Task<ReadReport> Read(VisiblePart visible, Month month, int? edition, bool live, CancellationToken cancel)
    {
        var region = visible.Hospital is null ? visible.Region : null;
        if (edition is { } number) return await Earlier(region, month, number, live, cancel);
        var made = await reports.Make(ReportScope.Of(visible, month, clock.GetUtcNow().ChinaDay()), cancel);
        if (live || region is null || await editions.Latest(region.Value, month, cancel) is not { } latest) return new(made, null);
        var changed = ProgressContent.Hash(MonthlyEditions.Json(made)) != latest.ContentHash;
        return new(latest.Report, new(latest.Edition, latest.MadeAt, latest.ContentHash, latest.RulesVersion, true, changed));
    }

    /// <summary>The reports of several months, made now.</summary>
    public async Task<IReadOnlyList<MonthlyReport>> Read(VisiblePart visible, IReadOnlyList<Month> months, CancellationToken cancel)
    {
        var today = clock.GetUtcNow().ChinaDay();
        var made = new MonthlyReport[months.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, months.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (i, stop) =>
            made[i] = await reports.Make(ReportScope.Of(visible, months[i], today), stop));
        return made;
    }

    private async Task<ReadReport> Earlier(RegionCode? region, Month month, int number, bool live, CancellationToken cancel)
    {
        if (live) throw Problems.InvalidParameter("edition", $"{number}", "不能与 live=true 同用 / not together with live=true");
        if (region is null) throw Problems.InvalidParameter("edition", $"{number}", "只有地区的报告有版次 / only regions' reports have editions");
        var found = await editions.Find(region.Value, month, number, cancel) ?? throw Problems.NotFound("版次 edition", $"{number}");
        var last = (await editions.Numbers(region.Value, month, cancel))[^1];
        return new(found.Report, new(found.Edition, found.MadeAt, found.ContentHash, found.RulesVersion, last == number, null));
    }
}
