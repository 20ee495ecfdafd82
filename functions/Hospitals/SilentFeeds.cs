using Shared.Measure.FeedCalendar;
using Shared.Vocabulary;

namespace Functions.Hospitals;

/// <summary>Finds the hospitals from which feeds are overdue as of a day.</summary>
public sealed class SilentFeeds(FeedCalendars calendars, FeedStandings standings)
{
    private const int AtOnce = 8;

    /// <summary>Those of the institutions given that are silent, by code.</summary>
    public async Task<IReadOnlyList<SilentHospital>> Read(IReadOnlyList<Institution> institutions, DateOnly asOf, CancellationToken cancel)
    {
        var set = await calendars.All(cancel);
        var editions = await standings.Editions(cancel);
        var silent = new SilentHospital?[institutions.Count];
        await Parallel.ForAsync(0, institutions.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (i, stop) =>
        {
            var calendar = set.GetValueOrDefault(institutions[i].Code) ?? HospitalCalendar.Empty;
            silent[i] = SilentHospital.Of(institutions[i], await standings.Read(institutions[i].Code, calendar, FeedSource.His, asOf, editions.GetValueOrDefault(institutions[i].Code), stop), asOf);
        });
        return [.. silent.OfType<SilentHospital>().OrderBy(s => s.Hospital.ToString(), StringComparer.Ordinal)];
    }
}
