using Functions.Evaluate;
using Functions.Hospitals;
using Shared.Measure.FeedCalendar;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>A hospital's month of one kind of feed.</summary>
public sealed record CoveragePart(Institution Institution, Month Month, KindStanding Feed, FeedDays Days);

/// <summary>Finds the days that a coverage query is about, from the manifests.</summary>
public sealed class CoverageReader(HospitalRegister register, FeedCalendars calendars, FeedStandings standings, RulesInForce rules)
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
        var read = new HospitalStanding[asked.Count];
        await Parallel.ForAsync(0, asked.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (i, stop) =>
        {
            var calendar = set.GetValueOrDefault(asked[i].Key) ?? HospitalCalendar.Empty;
            var standing = await standings.Read(asked[i].Key, calendar, query.Source, query.AsOf, editions.GetValueOrDefault(asked[i].Key), stop);
            read[i] = standing;
        });
        // Of use everybody's days are expected from the first month that any of those asked for fed, as in the ratios; of other kinds from a hospital's own.
        var firsts = asked.Select((a, i) => (a.Key, read[i].FirstMonth)).ToDictionary(a => a.Key, a => a.FirstMonth);
        var expected = AskedMonths.Expected(query.Common, all, code => firsts[code]).Select(a => (a.Institution.Code, a.Month)).ToHashSet();
        return [.. asked.SelectMany((months, i) => months.SelectMany(a => Parts(a.Institution, a.Month, read[i], query.Source == FeedSource.His && expected.Contains((a.Institution.Code, a.Month)), query)))];
    }

    private IEnumerable<CoveragePart> Parts(Institution institution, Month month, HospitalStanding standing, bool useIsExpected, CoverageQuery query) =>
        from feed in useIsExpected ? WithUse(institution, standing, query) : standing.Kinds
        where query.Kinds.Count == 0 || query.Kinds.Contains(feed.Kind)
        where query.Silent is null || feed.Standing.Silent == query.Silent
        where (feed.Kind == FeedKind.Usage && useIsExpected) || (standing.FirstMonth is not { } first ? feed.Standing.Silent : month >= first)
        select new CoveragePart(institution, month, feed, FeedDays.Of(month.Range, feed.History.States, day => IsExpected(feed.Kind, day, standing, query)));

    // A hospital whose use never came lacks its days, but has no habit by which it would be overdue; silent is one of which nothing ever came. A depot has no use.
    private IEnumerable<KindStanding> WithUse(Institution institution, HospitalStanding standing, CoverageQuery query)
    {
        if (institution.Kind == InstitutionKind.Depot || standing.Kinds.Any(k => k.Kind == FeedKind.Usage)) return standing.Kinds;
        var expected = standing.Calendar.Expect(FeedKind.Usage, [], query.AsOf, rules.FeedCalendar(query.AsOf));
        var never = new FeedStanding(expected, null, null, null, standing.FirstMonth is null);
        return standing.Kinds.Append(new KindStanding(FeedKind.Usage, new FeedHistory([]), never, null));
    }

    private static bool IsExpected(FeedKind kind, DateOnly day, HospitalStanding standing, CoverageQuery query) =>
        day <= query.AsOf && kind.Keeping() == RowKeeping.ByDay && standing.Calendar.On(kind, day)?.Every != FeedInterval.None;
}
