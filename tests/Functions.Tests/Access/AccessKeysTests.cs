using Functions.Access;
using Functions.Api;
using Functions.Privacy;
using Functions.Storage;
using Shared.Vocabulary;

namespace Functions.Tests.Access;

[Collection(EdgeTests.Name)]
public class AccessKeysTests(Edge edge)
{
    private readonly AccessKeys _keys = edge.Get<AccessKeys>();

    [Fact]
    public async Task An_issued_key_proves_its_holder_until_it_is_revoked()
    {
        var (key, text) = await _keys.Issue(For("K001"), default);

        Assert.Equal(key, await _keys.Find(text, default));
        Assert.True(await _keys.Revoke(key.Id, default));
        Assert.Null(await _keys.Find(text, default));
        Assert.False(await _keys.Revoke(key.Id, default));
    }

    [Fact]
    public async Task A_revocation_holds_at_once_in_another_process_that_knows_the_key()
    {
        var other = new AccessKeys(edge.Get<ITables>(), edge.Get<Secrets>());
        var (key, text) = await _keys.Issue(For("K005"), default);
        var (_, kept) = await _keys.Issue(For("K006"), default);
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
        var (key, text) = await _keys.Issue(For("K002"), default);
        var row = await edge.Get<ITables>().Get(AccessKeys.Table, "key", key.Id, default);
        AccessKeyText.TryRead(text, out _, out var secret);

        Assert.DoesNotContain(secret, (string)row!.Values["Body"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hospital_has_at_most_two_live_keys()
    {
        var (first, _) = await _keys.Issue(For("K003"), default);
        await _keys.Issue(For("K003"), default);

        var refused = await Assert.ThrowsAsync<ApiException>(() => _keys.Issue(For("K003"), default));
        Assert.Equal((409, "too_many_live_keys"), (refused.Status, refused.Problem.Code));

        await _keys.Revoke(first.Id, default);
        await _keys.Issue(For("K003"), default);
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
        var (_, text) = await _keys.Issue(For("K004"), default);

        Assert.Null(await _keys.Find(text[..^1], default));
        Assert.Null(await _keys.Find(text + "A", default));
    }

    private static AccessKey For(string hospital) =>
        new() { Id = "", Hash = "", Principal = PrincipalKind.Hospital, Hospital = HospitalCode.Parse(hospital), IssuedAt = DateTimeOffset.UnixEpoch };
}
