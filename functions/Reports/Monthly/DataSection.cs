using System.Text.Json;
using Functions.Api;
using Functions.Hospitals;
using Functions.Queries.Indicators;
using Shared.Measure;
using Shared.Report.Progress;
using Shared.Vocabulary;

namespace Functions.Reports.Monthly;

/// <summary>How complete the data of a month is: the days that <c>/api/indicators/coverage</c> answers, and who reported.</summary>
public sealed class DataSection(CoverageReader coverage, HospitalRegister register, AskedMonths months)
{
    /// <summary>The days of every kind of feed, and the institutions by whether they reported.</summary>
    public async Task<DataStanding> Read(ReportScope scope, CancellationToken cancel)
    {
        var query = new CoverageQuery(scope.Query("kind"), [], FeedSource.His, scope.AsOf, null);
        var parts = await coverage.Read(query, cancel);
        var all = (await register.All(cancel)).Select(h => h.On(scope.Month.Last)).Where(scope.Takes).OrderBy(i => i.Code.ToString(), StringComparer.Ordinal).ToList();
        var reported = parts.Where(p => p.Days.Counts.Known > 0).Select(p => p.Institution.Code).ToHashSet();
        var silent = parts.Where(p => p.Feed.Standing.Silent).Select(p => p.Institution.Code).ToHashSet();
        return new(
            new(all.Count, all.Count(i => reported.Contains(i.Code)), [.. all.Where(i => !reported.Contains(i.Code)).Select(Named)], [.. all.Where(i => silent.Contains(i.Code)).Select(Named)]),
            [.. new CoverageItems(query, TargetTable.None).Of(parts).Select(i => i.Item.Deserialize<FeedDaysLine>(ApiJson.Options)!).Where(l => l.DaysExpected > 0)]);
    }

    /// <summary>The months of the trend in which any day's stock is known: in those somebody looked for shortages, and none found is none.</summary>
    public async Task<IReadOnlySet<Month>> MonthsWithStock(ReportScope scope, CancellationToken cancel) =>
        (await months.Read(scope.Query(scope.TrendFrom, scope.Month), cancel)).Where(a => a.Stock.Coverage.DaysReported > 0).Select(a => a.Month).ToHashSet();

    private static NamedHospital Named(Institution institution) => new(institution.Code, institution.Name);
}
