using System.Security.Cryptography;
using Functions.Privacy;
using Functions.Storage;

namespace Functions.Tests.Privacy;

[Collection(EdgeTests.Name)]
public class DataKeysTests(Edge edge)
{
    private static readonly byte[] OtherRoot = [.. Enumerable.Repeat((byte)9, Secrets.RootLength)];

    [Fact]
    public async Task Everybody_who_asks_at_once_gets_the_same_key()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => New().Current("owner-at-once", default)));

        Assert.All(keys, k => Assert.Equal(keys[0].Key, k.Key));
    }

    [Fact]
    public async Task Each_owner_has_a_key_of_its_own_and_it_is_never_stored_in_the_clear()
    {
        var (one, _) = await New().Current("owner-one", default);
        var (other, _) = await New().Current("owner-other", default);
        var row = await edge.Get<ITables>().Get(KeyCabinet.Table, "owner-one", "000001", default);

        Assert.NotEqual(one, other);
        Assert.Equal(-1, ((BinaryData)row!.Values["Wrapped"]).ToMemory().Span.IndexOf(one));
    }

    [Fact]
    public async Task After_a_rotation_new_content_gets_the_new_key_and_the_old_one_still_opens_what_it_sealed()
    {
        var keys = New();
        var (old, _) = await keys.Current("owner-rotated", default);

        Assert.Equal(2, await keys.Rotate("owner-rotated", default));

        var (fresh, version) = await keys.Current("owner-rotated", default);
        Assert.Equal(2, version);
        Assert.NotEqual(old, fresh);
        Assert.Equal(old, await New().Get("owner-rotated", 1, default));
    }

    [Fact]
    public async Task A_destroyed_key_opens_nothing_any_more_and_its_number_is_never_used_again()
    {
        var keys = New();
        await keys.Current("owner-erased", default);
        Assert.Equal(1, await Cabinet().Destroy("owner-erased", (_, _) => true, erases: true, default));
        Assert.Equal(0, await Cabinet().Destroy("owner-erased", (_, _) => true, erases: true, default));

        Assert.Equal("erased", (await Assert.ThrowsAsync<ContentGoneException>(() => New().Get("owner-erased", 1, default))).Problem.Code);
        Assert.Equal(2, (await New().Current("owner-erased", default)).Version);
        var row = await edge.Get<ITables>().Get(KeyCabinet.Table, "owner-erased", "000001", default);
        Assert.DoesNotContain("Wrapped", row!.Values.Keys);
    }

    [Fact]
    public async Task A_process_that_knew_a_destroyed_key_forgets_it_within_seconds()
    {
        var clock = new StopClock();
        var other = new DataKeys(new KeyCabinet(edge.Get<ITables>(), edge.Get<Secrets>(), clock));
        await other.Current("owner-elsewhere", default);
        await Cabinet().Destroy("owner-elsewhere", (_, _) => true, erases: true, default);

        clock.Passed += KeyCabinet.KnownFor;

        await Assert.ThrowsAsync<ContentGoneException>(() => other.Get("owner-elsewhere", 1, default));
    }

    [Fact]
    public async Task A_new_root_key_opens_what_the_one_before_wrapped_and_after_wrapping_anew_needs_it_no_more()
    {
        var tables = edge.Get<ITables>();
        var (key, _) = await New().Current("owner-root", default);
        var changing = new KeyCabinet(tables, new Secrets(OtherRoot, LocalAzure.Root), TimeProvider.System);
        var after = new KeyCabinet(tables, new Secrets(OtherRoot), TimeProvider.System);

        Assert.Equal(key, await new DataKeys(changing).Get("owner-root", 1, default));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => new DataKeys(after).Get("owner-root", 1, default));
        Assert.Equal(1, await changing.WrapAnew("owner-root", default));
        Assert.Equal(0, await changing.WrapAnew("owner-root", default));
        Assert.Equal(key, await new DataKeys(after).Get("owner-root", 1, default));
    }

    private DataKeys New() => new(Cabinet());

    private KeyCabinet Cabinet() => new(edge.Get<ITables>(), edge.Get<Secrets>(), TimeProvider.System);

    private sealed class StopClock : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Passed.Ticks;
    }
}
