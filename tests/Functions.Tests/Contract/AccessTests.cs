namespace Functions.Tests.Contract;

/// <summary>Contract §2: who may do what.</summary>
public sealed class AccessTests(RunningProduct product)
{
    public static TheoryData<string> Lists => new(
        "/api/feeds", "/api/warnings", "/api/unmapped", "/api/changes", "/api/hospitals", "/api/reports/shortage",
        "/api/indicators/essential-drug-ratio", "/api/indicators/procurement-completion", "/api/indicators/coverage");

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Without_a_valid_key_nothing_is_said_but_401(string path)
    {
        var client = await product.Client();
        foreach (var key in new[] { null, "", "no-such-key", "Bearer" })
            Assert.Equal((401, "unauthorized"), Both(await client.Send(HttpMethod.Get, path + "?colour=red", null, key)));
    }

    [Fact]
    public async Task What_proof_is_wanted_is_said_with_401()
    {
        var answer = await (await product.Client()).Send(HttpMethod.Get, "/api/feeds", null, null);
        Assert.Equal((401, "Bearer"), (answer.Status, answer.Headers.WwwAuthenticate.ToString()));
    }

    [Fact]
    public async Task A_version_that_a_later_one_has_ended_is_not_told_to_be_in_force()
    {
        var district = await product.District();
        var hospital = await district.Hospital(catalogue: null);
        Task<Reply> Put(string level, string? from) => district.Client.Send(HttpMethod.Put, $"/api/hospitals/{hospital.Code}", new { name = "院", level, kind = "general", region = district.Region, effectiveFrom = from });
        Assert.True((await Put("secondary", "2020-01-01")).Expect(200).GetProperty("inForce").GetBoolean());
        Assert.False((await Put("primary", null)).Expect(200).GetProperty("inForce").GetBoolean());
        Assert.Equal("secondary", Assert.Single(await district.Client.All($"/api/hospitals?hospital={hospital.Code}")).Text("level"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/health")]
    [InlineData("/openapi/v1.json")]
    public async Task Some_addresses_need_no_key(string path) => (await (await product.Client()).Send(HttpMethod.Get, path, null, null)).ExpectOk();

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_filter_outside_ones_scope_is_403_known_or_not(string path)
    {
        var district = await product.District();
        var (mine, other) = (await district.Hospital(catalogue: null), await district.Hospital(catalogue: null));
        foreach (var code in new[] { other.Code, "NOBODY", "not a code!" })
            Assert.Equal((403, "outside_scope"), Both(await district.Client.Send(HttpMethod.Get, $"{path}?hospital={Uri.EscapeDataString(code)}", null, mine.Key)));
        var officer = await district.Officer();
        foreach (var region in new[] { "330000", "440101", "999999" })
            Assert.Equal((403, "outside_scope"), Both(await district.Client.Send(HttpMethod.Get, $"{path}?region={region}", null, officer)));
    }

    [Fact]
    public async Task Authorisation_comes_before_validation()
    {
        var district = await product.District();
        var mine = await district.Hospital(catalogue: null);
        Assert.Equal(403, (await district.Client.Send(HttpMethod.Get, "/api/warnings?hospital=NOBODY&colour=red&pageSize=0", null, mine.Key)).Status);
        Assert.Equal(403, (await mine.Upload("targets", "")).Status);
        Assert.Equal(403, (await mine.Upload("usage", "", "hospital=NOBODY&mode=nonsense")).Status);
        Assert.Equal(401, (await district.Client.Upload("nonsense", "", null)).Status);
    }

    [Fact]
    public async Task Somebody_elses_feed_answers_exactly_as_one_that_does_not_exist()
    {
        var district = await product.District();
        var (mine, other) = (await district.Hospital(), await district.Hospital());
        var foreign = await district.Client.Send(HttpMethod.Get, $"/api/feeds/{other.Code}.1", null, mine.Key);
        var unknown = await district.Client.Send(HttpMethod.Get, $"/api/feeds/{other.Code}.77", null, mine.Key);
        Assert.Equal((404, "not_found"), Both(foreign));
        Assert.Equal(unknown.Text.Replace(".77", ".1", StringComparison.Ordinal), foreign.Text);
        Assert.Equal(404, (await district.Client.Send(HttpMethod.Get, $"/api/feeds/{other.Code}.1/rejections", null, mine.Key)).Status);
        Assert.Equal(404, (await district.Client.Send(HttpMethod.Get, "/api/feeds/_.1", null, mine.Key)).Status);
    }

    [Fact]
    public async Task Lists_hold_only_what_is_in_scope()
    {
        var district = await product.District();
        var elsewhere = await product.District();
        var (mine, neighbour, far) = (await district.Hospital(), await district.Hospital(), await elsewhere.Hospital());
        Assert.All(await district.Client.All("/api/feeds", mine.Key), feed => Assert.Equal(mine.Code, feed.Text("hospital")));
        var seen = (await district.Client.All("/api/feeds", await district.Officer())).Select(f => f.Text("hospital")).ToHashSet();
        Assert.Equal([mine.Code, neighbour.Code], seen.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(far.Code, seen);
    }

    [Fact]
    public async Task Roles_may_do_what_the_contract_says_and_no_more()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        var (pharmacist, officer) = (await hospital.Pharmacist(), await district.Officer());
        foreach (var key in new[] { hospital.Key, pharmacist, officer })
        {
            Assert.Equal(403, (await district.Client.Send(HttpMethod.Put, "/api/hospitals/NEW", new { }, key)).Status);
            Assert.Equal(403, (await district.Client.Send(HttpMethod.Post, "/api/keys", new { }, key)).Status);
            Assert.Equal(403, (await district.Client.Send(HttpMethod.Get, "/api/keys", null, key)).Status);
            Assert.Equal(403, (await district.Client.Send(HttpMethod.Post, "/api/evaluations?asOf=2026-10-01", null, key)).Status);
            Assert.Equal(403, (await district.Client.Upload("agreements", "x", key)).Status);
        }

        Assert.Equal(403, (await district.Client.Upload("usage", "x", officer)).Status);
        Assert.Equal(403, (await hospital.Upload("usage", "date,drugCode,packs,amount\n2026-10-01,A,1,6.60\n", "source=platform")).Status);
    }

    [Fact]
    public async Task Two_keys_live_at_once_and_a_revoked_one_is_dead_at_once()
    {
        var district = await product.District();
        var hospital = await district.Hospital(catalogue: null);
        var principal = new { principal = "hospital", hospital = hospital.Code };
        var second = (await district.Client.Send(HttpMethod.Post, "/api/keys", principal)).Expect(201);
        Assert.Equal((409, "too_many_live_keys"), Both(await district.Client.Send(HttpMethod.Post, "/api/keys", principal)));
        await district.Client.Get("/api/feeds", second.Text("key"));
        Assert.Equal(204, (await district.Client.Send(HttpMethod.Delete, $"/api/keys/{second.Text("id")}")).Status);
        Assert.Equal(401, (await district.Client.Send(HttpMethod.Get, "/api/feeds", null, second.Text("key"))).Status);
        await district.Client.Get("/api/feeds", hospital.Key);
        await district.Client.Key(principal);
    }

    [Fact]
    public async Task Listed_keys_hold_no_secret()
    {
        var district = await product.District();
        var hospital = await district.Hospital(catalogue: null);
        var listed = (await district.Client.All("/api/keys")).Where(k => k.Text("hospital") == hospital.Code).ToList();
        Assert.All(listed, k => Assert.DoesNotContain(k.EnumerateObject(), p => p.Name is "key" or "hash"));
        Assert.DoesNotContain(hospital.Key, string.Concat(listed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/warnings?colour=red", "unknown_parameter")]
    [InlineData("/api/warnings?state=lost", "invalid_parameter")]
    [InlineData("/api/feeds?pageSize=0", "invalid_parameter")]
    [InlineData("/api/feeds?pageSize=1001", "invalid_parameter")]
    [InlineData("/api/feeds?continuationToken=%25", "invalid_parameter")]
    [InlineData("/api/hospitals?continuationToken=abc", "invalid_parameter")]
    [InlineData("/api/feeds?from=2026-10-02&to=2026-10-01", "invalid_parameter")]
    [InlineData("/api/changes?cursor=eyJ4IjoxfQ%3D%3D", "invalid_parameter")]
    [InlineData("/api/changes?continuationToken=eyJWIjoyLCJSaWQiOiJ4IiwiQ29udGludWF0aW9uIjpbMV19", "invalid_parameter")]
    [InlineData("/api/indicators/essential-drug-ratio?month=9999-12", "invalid_parameter")]
    [InlineData("/api/indicators/payment-days?quarter=9999-Q4", "invalid_parameter")]
    [InlineData("/api/indicators/abnormal-use?quarter=0001-Q1", "invalid_parameter")]
    [InlineData("/api/indicators/coverage?year=1999", "invalid_parameter")]
    [InlineData("/api/reports/monthly?month=0001-01", "invalid_parameter")]
    [InlineData("/api/indicators/essential-drug-ratio?month=2026-13", "invalid_parameter")]
    [InlineData("/api/indicators/essential-drug-ratio?basis=nope", "invalid_parameter")]
    [InlineData("/api/indicators/essential-drug-ratio?groupBy=colour", "invalid_parameter")]
    [InlineData("/api/indicators/procurement-completion?asOf=20261001", "invalid_parameter")]
    public async Task What_is_unknown_in_a_query_is_400_with_what_is_allowed(string path, string code) =>
        Assert.Equal((400, code), Both(await (await product.Client()).Send(HttpMethod.Get, path)));

    [Fact]
    public async Task A_bootstrap_key_that_is_too_short_keeps_it_from_starting()
    {
        await product.Client();
        await using var process = ProductProcess.Launch(product.Services, new Dictionary<string, string>(StringComparer.Ordinal) { ["Admin__Key"] = "too-short" });
        Assert.False(await process.Ready());
        Assert.Contains("Admin__Key", process.Output, StringComparison.Ordinal);
    }

    private static (int Status, string Code) Both(Reply reply) => (reply.Status, reply.Code);
}
