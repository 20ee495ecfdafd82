using Functions.Access;
using Functions.Access.Signing;
using Functions.Api;
using Functions.Privacy;
using Functions.Storage;
using Functions.Tests.Alerts;
using Microsoft.Extensions.Logging.Abstractions;
using Shared.Vocabulary;

namespace Functions.Tests.Access;

[Collection(EdgeTests.Name)]
public class AccessKeysTests(Edge edge)
{
    private readonly AccessKeys _keys = edge.Get<AccessKeys>();
    private readonly HandClock _clock = new(new DateTimeOffset(2026, 10, 1, 8, 0, 0, TimeSpan.FromHours(8)));

    [Fact]
    public async Task An_issued_key_proves_its_holder_until_it_is_revoked()
    {
        var (key, text, _) = await _keys.Issue(For("K001"), signed: false, default);

        Assert.Equal(key, await _keys.Find(text, default));
        Assert.True(await _keys.Revoke(key.Id, default));
        Assert.Null(await _keys.Find(text, default));
        Assert.False(await _keys.Revoke(key.Id, default));
    }

    [Fact]
    public async Task A_revocation_holds_at_once_in_another_process_that_knows_the_key()
    {
        var other = Process(edge.Get<Secrets>());
        var (key, text, _) = await _keys.Issue(For("K005"), signed: false, default);
        var (_, kept, _) = await _keys.Issue(For("K006"), signed: false, default);
        Assert.NotNull(await other.Find(text, default));
        Assert.NotNull(await other.Find(kept, default));

        await _keys.Revoke(key.Id, default);

        Assert.Null(await other.Find(text, default));
        Assert.NotNull(await other.Find(kept, default));
        Assert.DoesNotContain(await _keys.List(default), k => k.Id.Length != key.Id.Length);
        Assert.False(await _keys.Revoke("revocation", default));
    }

    [Fact]
    public async Task The_secret_is_kept_nowhere()
    {
        var (key, text, _) = await _keys.Issue(For("K002"), signed: false, default);
        var row = await edge.Get<ITables>().Get(AccessKeys.Table, "key", key.Id, default);
        AccessKeyText.TryRead(text, out _, out var secret);

        Assert.DoesNotContain(secret, (string)row!.Values["Body"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hospital_has_at_most_two_live_keys()
    {
        var (first, _, _) = await _keys.Issue(For("K003"), signed: false, default);
        await _keys.Issue(For("K003") with { ExpiresAt = DateTimeOffset.UnixEpoch }, signed: false, default);
        await _keys.Issue(For("K003"), signed: false, default);

        var refused = await Assert.ThrowsAsync<ApiException>(() => _keys.Issue(For("K003"), signed: false, default));
        Assert.Equal((409, "too_many_live_keys"), (refused.Status, refused.Problem.Code));

        await _keys.Revoke(first.Id, default);
        await _keys.Issue(For("K003"), signed: false, default);
    }

    [Theory]
    [InlineData("")]
    [InlineData("dsk_")]
    [InlineData("dsk_0123456789abcdef0123_")]
    [InlineData("dsk_0123456789abcdef0123_wrong-secret-of-some-length")]
    [InlineData("dsk_XYZ3456789abcdef0123_wrong-secret-of-some-length")]
    [InlineData("dsk_0123456789abcdef0123wrong-secret-of-some-length-x")]
    public async Task What_was_never_issued_proves_nothing(string text) => Assert.Null(await _keys.Find(text, default));

    [Fact]
    public async Task Half_a_secret_proves_nothing()
    {
        var (_, text, _) = await _keys.Issue(For("K004"), signed: false, default);

        Assert.Null(await _keys.Find(text[..^1], default));
        Assert.Null(await _keys.Find(text + "A", default));
    }

    [Fact]
    public async Task An_expired_key_proves_nothing_from_that_moment_on_also_where_it_is_known()
    {
        var keys = Process(edge.Get<Secrets>());
        var (key, text, _) = await keys.Issue(For("K007") with { ExpiresAt = _clock.Now.AddDays(1) }, signed: false, default);
        Assert.NotNull(await keys.Find(text, default));
        _clock.Now = _clock.Now.AddDays(1).AddTicks(-1);
        Assert.NotNull(await keys.Find(text, default));
        _clock.Now = _clock.Now.AddTicks(1);
        Assert.Null(await keys.Find(text, default));
        Assert.Null(await keys.FindLive(key.Id, default));
        Assert.Contains(key.Id, (await keys.List(default)).Select(k => k.Id));
    }

    [Fact]
    public async Task A_change_of_the_root_key_goes_on_key_by_key_as_they_are_used()
    {
        var (old, now) = (new byte[Secrets.RootLength], Enumerable.Repeat((byte)7, Secrets.RootLength).ToArray());
        var (before, during, after) = (Process(new Secrets(old)), Process(new Secrets(now, old)), Process(new Secrets(now)));
        var (key, text, signing) = await before.Issue(For("K008"), signed: true, default);
        var (unused, unusedText, _) = await before.Issue(For("K008"), signed: false, default);
        Assert.Null(await after.Find(text, default));

        var found = await during.Find(text, default);

        Assert.Equal(signing, SigningSecrets.Open(found!, new Secrets(now, old)));
        var moved = Assert.Single(await after.List(default), k => k.Id == key.Id);
        Assert.Equal((new Secrets(now).RootId, new Secrets(old).RootId), (moved.Root, (await after.List(default)).Single(k => k.Id == unused.Id).Root));
        var again = Process(new Secrets(now));
        Assert.Equal(signing, SigningSecrets.Open((await again.Find(text, default))!, new Secrets(now)));
        Assert.Null(await again.Find(unusedText, default));
    }

    [Fact]
    public async Task The_day_of_its_last_use_is_kept_and_goes_with_the_key()
    {
        var uses = new KeyUses(edge.Get<ITables>(), _clock, NullLogger<KeyUses>.Instance);
        var keys = Process(edge.Get<Secrets>());
        var (key, text, _) = await keys.Issue(For("K009"), signed: false, default);
        Assert.False((await uses.Last(default)).ContainsKey(key.Id));
        await keys.Find(text[..^1], default);
        Assert.False((await uses.Last(default)).ContainsKey(key.Id));
        await keys.Find(text, default);
        Assert.Equal(new DateOnly(2026, 10, 1), (await uses.Last(default))[key.Id]);
        // Half past eleven in the evening in Greenwich is the next day in China.
        _clock.Now = new DateTimeOffset(2026, 10, 1, 23, 30, 0, TimeSpan.Zero);
        await keys.Find(text, default);
        Assert.Equal(new DateOnly(2026, 10, 2), (await uses.Last(default))[key.Id]);
        await keys.Revoke(key.Id, default);
        Assert.False((await uses.Last(default)).ContainsKey(key.Id));
    }

    private AccessKeys Process(Secrets secrets) =>
        new(new KeyShelf(edge.Get<ITables>()), new KeyUses(edge.Get<ITables>(), _clock, NullLogger<KeyUses>.Instance), secrets, _clock);

    private static AccessKey For(string hospital) =>
        new() { Id = "", Hash = "", Principal = PrincipalKind.Hospital, Hospital = HospitalCode.Parse(hospital), IssuedAt = DateTimeOffset.UnixEpoch };
}
