using System.Security.Cryptography;
using Functions.Privacy;
using Functions.Storage;

namespace Functions.Tests.Privacy;

[Collection(EdgeTests.Name)]
public class DataKeysTests(Edge edge)
{
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
        var row = await edge.Get<ITables>().Get(DataKeys.Table, "owner-one", "000001", default);

        Assert.NotEqual(one, other);
        Assert.Equal(-1, ((BinaryData)row!.Values["Wrapped"]).ToMemory().Span.IndexOf(one));
    }

    [Fact]
    public async Task An_erased_key_opens_nothing_any_more()
    {
        await New().Current("owner-erased", default);
        await edge.Get<ITables>().Do(DataKeys.Table, new TableOperation.Delete(new TableRow("owner-erased", "000001")), default);

        await Assert.ThrowsAsync<CryptographicException>(() => New().Get("owner-erased", 1, default));
    }

    private DataKeys New() => new(edge.Get<ITables>(), edge.Get<Secrets>());
}
