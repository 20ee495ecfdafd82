namespace Functions.Tests.Contract;

/// <summary>Contract §4: a file sent twice counts once.</summary>
public sealed class IdempotencyTests(RunningProduct product)
{
    private const string First = "date,drugCode,packs,amount\n2026-10-01,A,1,6.60\n";
    private const string Second = "date,drugCode,packs,amount\n2026-10-01,A,2,13.20\n";

    [Fact]
    public async Task The_same_key_and_bytes_answer_the_same_receipt()
    {
        var hospital = await (await product.District()).Hospital();
        var first = await hospital.Push("usage", First, "", "key-1");
        var again = (await hospital.Upload("usage", First, "", "key-1")).Expect(202);
        Assert.Equal(first.ToString(), again.ToString());
        Assert.Single(await hospital.Client.All("/api/feeds?kind=usage", hospital.Key));
    }

    [Theory]
    [InlineData(Second, "")]
    [InlineData(First, "mode=append")]
    [InlineData(First, "from=2026-10-01&to=2026-10-02")]
    [InlineData(First, "policy=strict")]
    public async Task The_same_key_with_other_bytes_or_parameters_is_a_conflict(string file, string query)
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", First, "", "key-1");
        var reply = await hospital.Upload("usage", file, query, "key-1");
        Assert.Equal((409, "idempotency_conflict"), (reply.Status, reply.Code));
        Assert.Equal((6.60m, 6.60m), await hospital.Ratio());
    }

    [Fact]
    public async Task A_key_belongs_to_one_hospital_and_kind()
    {
        var district = await product.District();
        var (one, other) = (await district.Hospital(), await district.Hospital());
        await one.Push("usage", First, "", "key-1");
        await other.Push("usage", Second, "", "key-1");
        await one.Push("inbound", Second, "", "key-1");
        Assert.Equal((6.60m, 6.60m), await one.Ratio());
        Assert.Equal((13.20m, 13.20m), await other.Ratio());
    }

    [Fact]
    public async Task An_append_without_a_key_is_keyed_by_itself_and_a_replace_is_always_new()
    {
        var hospital = await (await product.District()).Hospital();
        var first = await hospital.Push("usage", First, "mode=append");
        var again = await hospital.Push("usage", First, "mode=append");
        Assert.Equal(first.Text("feedId"), again.Text("feedId"));
        Assert.Equal((6.60m, 6.60m), await hospital.Ratio());
        var replaced = await hospital.Push("usage", First);
        Assert.NotEqual(replaced.Text("feedId"), (await hospital.Push("usage", First)).Text("feedId"));
        Assert.Equal((6.60m, 6.60m), await hospital.Ratio());
    }

    [Fact]
    public async Task Ten_at_once_with_one_key_are_one_feed()
    {
        var hospital = await (await product.District()).Hospital();
        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => hospital.Upload("usage", First, "mode=append", "key-1")));
        var id = Assert.Single(replies.Select(r => r.Expect(202).Text("feedId")).Distinct(StringComparer.Ordinal));
        await hospital.Client.Settled(id!, hospital.Key);
        Assert.Equal((6.60m, 6.60m), await hospital.Ratio());
    }
}
