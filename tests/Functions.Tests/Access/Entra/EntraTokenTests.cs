using Functions.Tests.Contract;

namespace Functions.Tests.Access.Entra;

/// <summary>Access tokens on the API (contract §2).</summary>
[Collection(EntraTests.Name)]
public sealed class EntraTokenTests(RunningProduct product, EntraProduct entra)
{
    private static object Admin(string audience = EntraProduct.Audience) => new { sub = "a1", aud = audience, roles = new[] { "Admin" }, name = "管理员" };

    [Fact]
    public async Task A_token_says_who_calls_and_what_they_see()
    {
        var district = await product.District();
        var (mine, other) = (await district.Hospital(catalogue: null), await district.Hospital(catalogue: null));
        using var client = await entra.Client();
        var token = await entra.Identity.Token(new { sub = "p1", aud = EntraProduct.Audience, roles = new[] { "Pharmacist" }, name = "王药师", hospital = mine.Code });
        Assert.Equal(mine.Code, (await client.Get("/api/session", token)).Text("hospital"));
        Assert.Equal(403, (await client.Send(HttpMethod.Get, $"/api/warnings?hospital={other.Code}", null, token)).Status);
        Assert.Equal(403, (await client.Send(HttpMethod.Get, "/api/keys", null, token)).Status);
        Assert.Equal(200, (await client.Send(HttpMethod.Get, "/api/keys", null, await entra.Identity.Token(Admin()))).Status);
    }

    [Theory]
    [InlineData("console", "signed", 0, 300)]
    [InlineData("api://another", "signed", 0, 300)]
    [InlineData(EntraProduct.Audience, "none", 0, 300)]
    [InlineData(EntraProduct.Audience, "hs256", 0, 300)]
    [InlineData(EntraProduct.Audience, "stranger", 0, 300)]
    [InlineData(EntraProduct.Audience, "signed", -1200, 600)]
    [InlineData(EntraProduct.Audience, "signed", 600, 600)]
    public async Task A_token_that_is_not_for_us_not_in_force_or_not_signed_by_the_provider_proves_nothing(string audience, string how, int from, int lasts)
    {
        using var client = await entra.Client();
        var reply = await client.Send(HttpMethod.Get, "/api/keys", null, await entra.Identity.Token(Admin(audience), how, from, lasts));
        Assert.Equal((401, "unauthorized"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Who_has_no_role_or_no_known_institution_is_nobody()
    {
        using var client = await entra.Client();
        foreach (var claims in new object[]
        {
            new { sub = "x", aud = EntraProduct.Audience }, new { sub = "x", aud = EntraProduct.Audience, roles = new[] { "Pharmacist" }, hospital = "NOBODY-KNOWS" },
            new { sub = "x", aud = EntraProduct.Audience, roles = new[] { "Admin" }, iss = "https://elsewhere.example" },
        })
        {
            Assert.Equal(401, (await client.Send(HttpMethod.Get, "/api/keys", null, await entra.Identity.Token(claims))).Status);
        }
    }

    [Fact]
    public async Task An_id_token_lets_nobody_call_and_an_application_is_no_officer()
    {
        using var client = await entra.Client();
        foreach (var claims in new object[]
        {
            new { sub = "a1", aud = EntraProduct.Audience, roles = new[] { "Admin" }, nonce = "of-a-sign-in" },
            new { sub = "app", oid = "app", azp = "app-1", aud = EntraProduct.Audience, roles = new[] { "Officer" }, region = "120119" },
            new { sub = "x", idtyp = "app", aud = EntraProduct.Audience, roles = new[] { "Officer" }, region = "120119" },
        })
        {
            Assert.Equal(401, (await client.Send(HttpMethod.Get, "/api/feeds", null, await entra.Identity.Token(claims))).Status);
        }

        var person = new { sub = "pairwise", oid = "o-1", azp = "app-1", scp = "use", aud = EntraProduct.Audience, roles = new[] { "Officer" }, region = "120119" };
        Assert.Equal(200, (await client.Send(HttpMethod.Get, "/api/feeds", null, await entra.Identity.Token(person))).Status);
    }

    [Fact]
    public async Task New_signing_keys_are_found_and_the_old_ones_stop()
    {
        using var client = await entra.Client();
        var old = await entra.Identity.Token(Admin());
        await client.Get("/api/keys", old);
        await entra.Identity.RollKeys();
        await client.Get("/api/keys", await entra.Identity.Token(Admin()));
        Assert.Equal(401, (await client.Send(HttpMethod.Get, "/api/keys", null, old)).Status);
    }

    [Theory]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9..")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.AAAA")]
    [InlineData("..")]
    public async Task What_only_looks_like_a_token_is_401(string text)
    {
        using var client = await entra.Client();
        Assert.Equal(401, (await client.Send(HttpMethod.Get, "/api/keys", null, text)).Status);
    }
}
