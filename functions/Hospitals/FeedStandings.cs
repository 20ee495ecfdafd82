using System.Collections.Concurrent;
using Functions.Api;
using Functions.Books;
using Functions.Evaluate;
using Shared.Measure.FeedCalendar;
using Shared.Vocabulary;

namespace Functions.Hospitals;

/// <summary>How a hospital stands with one kind of feed.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="History">What was sent of it, as far as it counts; empty for kinds whose rows have no days.</param>
/// <param name="Standing">What is expected, and whether the hospital is silent.</param>
/// <param name="LastReceivedAt">When the last feed came that counts, or null.</param>
public sealed record KindStanding(FeedKind Kind, FeedHistory History, FeedStanding Standing, DateTimeOffset? LastReceivedAt);

/// <summary>How a hospital stands with its feeds.</summary>
/// <param name="Calendar">What an admin set.</param>
/// <param name="FirstMonth">The first month of which anything was fed, from which on silence is missing data; null before the first feed.</param>
/// <param name="Kinds">The kinds it sends or is expected to send.</param>
public sealed record HospitalStanding(HospitalCalendar Calendar, Month? FirstMonth, IReadOnlyList<KindStanding> Kinds);

/// <summary>Finds out how hospitals stand with their feeds as of a day, from the manifests and what admins set.</summary>
public sealed class FeedStandings(Manifests manifests, FeedLedger ledger, RulesInForce rules)
{
    private const int AtHand = 50_000;
    private const int DaysAtHand = 1_000_000;
    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2199, 12, 31);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _received = new(StringComparer.Ordinal);
    private readonly RecentlyUsed<Known> _known = new(DaysAtHand);

    /// <summary>The day asked for as <c>asOf</c>; yesterday in China when none was.</summary>
    /// <exception cref="ApiException">400 when it is no day, or none of these two centuries.</exception>
    public static DateOnly AsOf(QueryReader query, TimeProvider clock)
    {
        var day = query.Day("asOf") ?? clock.GetUtcNow().ChinaDay().AddDays(-1);
        return day >= Earliest && day <= Latest ? day : throw Problems.InvalidParameter("asOf", $"{day:yyyy-MM-dd}", $"{Earliest:yyyy-MM-dd} – {Latest:yyyy-MM-dd}");
    }

    /// <summary>The marks of the hospitals' manifests, to be looked at before their standings are read.</summary>
    public Task<IReadOnlyDictionary<HospitalCode, string>> Editions(CancellationToken cancel) => manifests.Editions(cancel);

    /// <summary>A hospital's standing, from hand while nothing that it rests on has changed.</summary>
    /// <param name="hospital">The hospital.</param>
    /// <param name="calendar">What an admin set.</param>
    /// <param name="source">Whose feeds.</param>
    /// <param name="asOf">The day of the judgement.</param>
    /// <param name="edition">The mark of its manifests; null to read them in any case.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<HospitalStanding> Read(HospitalCode hospital, HospitalCalendar calendar, FeedSource source, DateOnly asOf, string? edition, CancellationToken cancel)
    {
        var name = $"{hospital}|{source}|{asOf:yyyy-MM-dd}";
        if (edition is not null && _known.TryFind(name, out var known) && known.Edition == edition && ReferenceEquals(known.Calendar, calendar)) return known.Standing;
        var standing = await Read(hospital, calendar, source, asOf, cancel);
        // Receipts of rows kept by key leave no mark.
        var hasMark = edition is not null && standing.Kinds.All(k => k.Kind.Keeping() == RowKeeping.ByDay);
        if (hasMark) _known.Keep(name, new Known(edition!, calendar, standing), 1 + standing.Kinds.Sum(k => k.History.States.Count));
        return standing;
    }

    /// <summary>A hospital's standing; calendars are about its own system, other sources have only their history.</summary>
    public async Task<HospitalStanding> Read(HospitalCode hospital, HospitalCalendar calendar, FeedSource source, DateOnly asOf, CancellationToken cancel)
    {
        var set = source == FeedSource.His ? calendar : HospitalCalendar.Empty;
        var fed = (await manifests.Of(hospital, cancel)).All.Where(m => m.Source == source && m.Entries.Count > 0).ToList();
        var byKind = fed.ToLookup(m => m.Kind);
        var kinds = new List<KindStanding>();
        foreach (var kind in byKind.Select(k => k.Key).Union(set.Kinds(asOf)).Order())
        {
            kinds.Add(kind.Keeping() == RowKeeping.ByDay
                ? await OfDays(kind, new FeedHistory(byKind[kind]), set, asOf, cancel)
                : await OfReceipts(hospital, kind, set, asOf, cancel));
        }

        return new HospitalStanding(set, fed.Count == 0 ? null : fed.Min(m => m.Month), kinds);
    }

    private async Task<KindStanding> OfDays(FeedKind kind, FeedHistory history, HospitalCalendar calendar, DateOnly asOf, CancellationToken cancel)
    {
        var expected = calendar.Expect(kind, history.Fronts(asOf), asOf, rules.FeedCalendar(asOf));
        var received = history.LastFeed(asOf) is { } feed ? await ReceivedAt(feed, cancel) : null;
        return new KindStanding(kind, history, Judge(kind, expected, history.LastDay(asOf), calendar, asOf), received);
    }

    // Rows kept by key have no days of their own: what is expected, where it is set, is that a file comes at all.
    private async Task<KindStanding> OfReceipts(HospitalCode hospital, FeedKind kind, HospitalCalendar calendar, DateOnly asOf, CancellationToken cancel)
    {
        var received = (await ledger.List(hospital.ToString(), cancel))
            .Where(f => f.Kind == kind && f.Source == FeedSource.His && f.Status == FeedStatus.Completed && f.ReceivedAt.ChinaDay() <= asOf)
            .Max(f => (DateTimeOffset?)f.ReceivedAt);
        var expected = calendar.Expect(kind, [], asOf, rules.FeedCalendar(asOf));
        return new KindStanding(kind, new FeedHistory([]), Judge(kind, expected, received?.ChinaDay(), calendar, asOf), received);
    }

    private static FeedStanding Judge(FeedKind kind, FeedExpectation expected, DateOnly? lastDay, HospitalCalendar calendar, DateOnly asOf)
    {
        var entry = calendar.On(kind, asOf);
        // Before its first feed a hospital isn't silent, it hasn't begun, unless somebody said that it should have.
        if (lastDay is null && entry is null) return new FeedStanding(expected, null, null, null, false);
        return FeedStanding.Of(expected, lastDay, entry is { } set && set.EffectiveFrom >= Earliest ? set.EffectiveFrom : null, asOf);
    }

    private async Task<DateTimeOffset?> ReceivedAt(string feed, CancellationToken cancel)
    {
        if (_received.TryGetValue(feed, out var known)) return known;
        if (!FeedId.TryParse(feed, out var id) || await ledger.Find(id, cancel) is not { Record.ReceivedAt: var at }) return null;
        if (_received.Count >= AtHand) _received.Clear();
        return _received[feed] = at;
    }

    private sealed record Known(string Edition, HospitalCalendar Calendar, HospitalStanding Standing);
}
