using Functions.Access.Entra;
using Functions.Storage;

namespace Functions.Access.Sessions;

/// <summary>
/// Asks the directory again, while a session is open, whether the person is still who they were: roles that were taken away, accounts that were closed
/// and other institutions show within <see cref="EntraSettings.Recheck"/>. What the provider gave for asking is kept sealed, one row a session. While
/// it can't be asked a session holds for an hour after the last answer.
/// </summary>
public sealed class PersonChecks(ITables tables, CookieSeal seal, EndedSessions ended, EntraDoor entra, TimeProvider clock)
{
    /// <summary>How long a session holds without an answer of the directory.</summary>
    public static readonly TimeSpan Unanswered = TimeSpan.FromHours(1);

    private const string Partition = "refresh";
    private const string Purpose = "refresh-1";
    private const int PrunedAtOnce = 50;
    private const int MostKnown = 10_000;
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task<Session?>> _asked = new(StringComparer.Ordinal);
    private DateTimeOffset _restsUntil;

    /// <summary>Keeps what the provider gave for asking again. What belongs to sessions that have ended by themselves goes.</summary>
    public async Task Keep(string sessionId, string? token, CancellationToken cancel)
    {
        if (token is null) return;
        var now = clock.GetUtcNow();
        var old = new List<TableOperation>();
        await foreach (var row in tables.Query(EndedSessions.Table, Partition, null, null, cancel))
        {
            if (row.RowKey != sessionId && now - (DateTimeOffset)row.Values["At"] > Session.Lasts && old.Count < PrunedAtOnce) old.Add(new TableOperation.Delete(row with { ETag = null }));
        }

        await tables.DoAll(EndedSessions.Table, [new TableOperation.Upsert(Row(sessionId, token, now)), .. old], cancel);
    }

    /// <summary>Forgets what was kept for a session.</summary>
    public Task Forget(string sessionId, CancellationToken cancel) => tables.Do(EndedSessions.Table, new TableOperation.Delete(new TableRow(Partition, sessionId)), cancel);

    /// <summary>The session as the directory says today, or null when it vouches no more.</summary>
    public async Task<Session?> Check(Session session, CancellationToken cancel)
    {
        if (session.Person is null || clock.GetUtcNow() - session.CheckedAt < entra.Recheck) return session;
        return await Asked(session).WaitAsync(cancel);
    }

    // The requests of a page ask once, and those that were sent with the cookie of before get what was answered then.
    private Task<Session?> Asked(Session session)
    {
        lock (_lock)
        {
            if (_asked.TryGetValue(session.Id, out var before) && IsNew(before, session)) return before;
            if (_asked.Count >= MostKnown) _asked.Clear();
            return _asked[session.Id] = Task.Run(() => Ask(session));
        }
    }

    private bool IsNew(Task<Session?> before, Session session) =>
        !before.IsCompleted || (before is { IsCompletedSuccessfully: true, Result: { } known } && known.CheckedAt > session.CheckedAt && clock.GetUtcNow() - known.CheckedAt < entra.Recheck);

    private async Task<Session?> Ask(Session session)
    {
        var now = clock.GetUtcNow();
        var held = now - session.CheckedAt < Unanswered ? session : null;
        if (now < _restsUntil || entra.SignIn is not { } provider || await Token(session.Id) is not { } token) return held;
        try
        {
            var answer = await provider.Renew(token, CancellationToken.None);
            if (answer.Person.Caller is not { } person || person.Id != session.Person!.Id)
            {
                await ended.End(session.Id, CancellationToken.None);
                await Forget(session.Id, CancellationToken.None);
                return null;
            }

            if (answer.Refresh is { } next && next != token) await Keep(session.Id, next, CancellationToken.None);
            return session with { Person = person, CheckedAt = clock.GetUtcNow() };
        }
        catch (IdentityUnreachableException)
        {
            // It is left in peace for a little, and so are those who would wait for it.
            _restsUntil = now + (entra.Recheck < Rest ? entra.Recheck : Rest);
            return held;
        }
    }

    private async Task<string?> Token(string sessionId) =>
        await tables.Get(EndedSessions.Table, Partition, sessionId, CancellationToken.None) is { } row ? seal.Open<Kept>(Purpose, (string)row.Values["Sealed"])?.Token : null;

    private TableRow Row(string sessionId, string token, DateTimeOffset now) => new(Partition, sessionId)
    {
        Values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Sealed"] = seal.Seal(Purpose, new Kept(token)), ["At"] = now },
    };

    private sealed record Kept(string Token);
}
