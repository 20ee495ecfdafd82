using Functions.Hospitals;
using Shared.Measure.FeedCalendar;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>A hospital's month of one kind of feed.</summary>
public sealed record CoveragePart(Institution Institution, Month Month, KindStanding Feed, FeedDays Days);

/// <summary>Finds the days that a coverage query is about, from the manifests.</summary>
public sealed class CoverageReader(HospitalRegister register, FeedCalendars calendars, FeedStandings standings)
{
    private const int AtOnce = 8;

    /// <summary>The months of every hospital and kind asked for.</summary>
    public async Task<IReadOnlyList<CoveragePart>> Read(CoverageQuery query, CancellationToken cancel)
    {
        var all = await register.All(cancel);
        var set = await calendars.All(cancel);
        var editions = await standings.Editions(cancel);
        var asked = Month.Between(query.Common.From, query.Common.To)
            .SelectMany(month => query.Common.Institutions(all, month).Select(i => (Institution: i, Month: month)))
            .GroupBy(a => a.Institution.Code).ToList();
        var found = new IReadOnlyList<CoveragePart>[asked.Count];
        await Parallel.ForAsync(0, asked.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (i, stop) =>
        {
            var calendar = set.GetValueOrDefault(asked[i].Key) ?? HospitalCalendar.Empty;
            var standing = await standings.Read(asked[i].Key, calendar, query.Source, query.AsOf, editions.GetValueOrDefault(asked[i].Key), stop);
            found[i] = [.. asked[i].SelectMany(a => Parts(a.Institution, a.Month, standing, query))];
        });
        return [.. found.SelectMany(parts => parts)];
    }

    private static IEnumerable<CoveragePart> Parts(Institution institution, Month month, HospitalStanding standing, CoverageQuery query) =>
        from feed in standing.Kinds
        where query.Kinds.Count == 0 || query.Kinds.Contains(feed.Kind)
        where query.Silent is null || feed.Standing.Silent == query.Silent
        // Before its first feed a hospital isn't silent, it hasn't begun.
        where standing.FirstMonth is not { } first ? feed.Standing.Silent : month >= first
        select new CoveragePart(institution, month, feed, FeedDays.Of(month.Range, feed.History.States, day => IsExpected(feed.Kind, day, standing, query)));

    private static bool IsExpected(FeedKind kind, DateOnly day, HospitalStanding standing, CoverageQuery query) =>
        day <= query.AsOf && kind.Keeping() == RowKeeping.ByDay && standing.Calendar.On(kind, day)?.Every != FeedInterval.None;
}
