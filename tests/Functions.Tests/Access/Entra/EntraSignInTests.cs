using Functions.Tests.Contract;

namespace Functions.Tests.Access.Entra;

/// <summary>Signing in with the organisation's account, against a certified OpenID provider.</summary>
[Collection(EntraTests.Name)]
public sealed class EntraSignInTests(RunningProduct product, EntraProduct entra)
{
    [Fact]
    public async Task A_pharmacist_comes_back_to_the_very_page_they_asked_for()
    {
        var hospital = await (await product.District()).Hospital(catalogue: null);
        using var person = await entra.Person(new { sub = "p1", oid = "o-p1", name = "王药师", roles = new[] { "Pharmacist" }, hospital = hospital.Code });
        Assert.Equal("/console/#/warnings?severity=red", await person.At("/warnings?severity=red"));
        var who = (await person.Who())!.Value;
        Assert.Equal(("pharmacist", "王药师", hospital.Code, null), (who.Text("principal"), who.Text("name"), who.Text("hospital"), who.Text("region")));
        await entra.Ready();
        Assert.DoesNotContain("planted-client-secret", entra.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Officer", "120119", "officer")]
    [InlineData("Admin", null, "admin")]
    public async Task Roles_make_officers_and_admins(string role, string? region, string principal)
    {
        using var person = await entra.Person(new { sub = role, name = "李科长", roles = new[] { role }, region });
        Assert.Equal("/console/#/", await person.At());
        var who = (await person.Who())!.Value;
        Assert.Equal((principal, region), (who.Text("principal"), who.Text("region")));
    }

    [Fact]
    public async Task Membership_of_a_group_names_the_hospital_where_the_directory_has_no_claim()
    {
        await (await product.Client()).Hospital("GROUP-H", new { name = "分组医院", level = "secondary", kind = "general", region = "120119" });
        using var person = await entra.Person(new { sub = "g1", name = "赵药师", roles = new[] { "Pharmacist" }, groups = new[] { "group-of-hospital", "some-other" } });
        Assert.Equal("/console/#/", await person.At());
        Assert.Equal("GROUP-H", (await person.Who())!.Value.Text("hospital"));
    }

    [Theory]
    [InlineData("""{"sub":"n1","name":"无名"}""", "entra_no_role")]
    [InlineData("""{"sub":"n2","roles":["pharmacist"]}""", "entra_no_role")]
    [InlineData("""{"sub":"n3","roles":["Pharmacist"]}""", "entra_no_scope")]
    [InlineData("""{"sub":"n4","roles":["Officer"],"region":"somewhere"}""", "entra_no_scope")]
    [InlineData("""{"sub":"n5","roles":["Pharmacist"],"hospital":"NOBODY-KNOWS"}""", "entra_unknown_hospital")]
    [InlineData("""{"sub":"n6","refuses":true}""", "entra_refused")]
    public async Task Who_may_not_is_told_why_and_is_not_signed_in(string claims, string problem)
    {
        using var person = await entra.Person(System.Text.Json.JsonSerializer.Deserialize<object>(claims)!);
        Assert.Equal($"/console/?problem={problem}#/overview", await person.At("/overview"));
        Assert.Null(await person.Who());
    }

    [Theory]
    [InlineData("""{"how":"signed","claims":{"aud":"another-app"}}""")]
    [InlineData("""{"how":"signed","claims":{"iss":"https://login.example.org/other"}}""")]
    [InlineData("""{"how":"signed","claims":{"nonce":"another"}}""")]
    [InlineData("""{"how":"signed","claims":{"nonce":null}}""")]
    [InlineData("""{"how":"signed","from":-1200,"lasts":600}""")]
    [InlineData("""{"how":"signed","from":600,"lasts":600}""")]
    [InlineData("""{"how":"none"}""")]
    [InlineData("""{"how":"hs256"}""")]
    [InlineData("""{"how":"stranger"}""")]
    public async Task A_spoilt_id_token_signs_nobody_in(string forgery)
    {
        using var person = await entra.Person(new { sub = "admin", name = "管理员", roles = new[] { "Admin" } });
        await entra.Identity.Forge(System.Text.Json.JsonSerializer.Deserialize<object>(forgery)!);
        try
        {
            Assert.Equal("/console/?problem=entra_invalid#/", await person.At());
            Assert.Null(await person.Who());
        }
        finally
        {
            await entra.Identity.BeHonest();
        }
    }

    [Fact]
    public async Task Forging_by_the_same_way_without_spoiling_signs_in_so_the_forgeries_fail_for_what_they_spoil()
    {
        using var person = await entra.Person(new { sub = "admin", name = "管理员", roles = new[] { "Admin" } });
        await entra.Identity.Forge(new { how = "signed" });
        Assert.Equal("/console/#/", await person.At());
        await entra.Identity.BeHonest();
    }

    [Fact]
    public async Task An_answer_is_taken_once_and_only_from_the_browser_that_asked()
    {
        using var person = await entra.Person(new { sub = "admin", name = "管理员", roles = new[] { "Admin" } });
        var back = await person.BeforeTheWayBack();
        using var thief = new SigningIn(entra.Address);
        Assert.Equal("/console/?problem=entra_expired#/", await thief.Follow(back));
        Assert.Null(await thief.Who());
        using var victim = new SigningIn(entra.Address);
        await victim.BeforeTheWayBack();
        Assert.Equal("/console/?problem=entra_expired#/", await victim.Follow(back));
        Assert.Null(await victim.Who());
        Assert.Equal("/console/#/", await person.Follow(back));
        Assert.Equal("/console/?problem=entra_expired#/", await person.Follow(back));
    }

    [Fact]
    public async Task A_code_that_was_redeemed_before_signs_nobody_in()
    {
        using var person = await entra.Person(new { sub = "admin", name = "管理员", roles = new[] { "Admin" } });
        var first = await person.BeforeTheWayBack();
        await person.Follow(first);
        var second = await person.BeforeTheWayBack();
        var replayed = new UriBuilder(second) { Query = second.Query.Replace(Code(second), Code(first), StringComparison.Ordinal) };
        Assert.Equal("/console/?problem=entra_invalid#/", await person.Follow(replayed.Uri));
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/a b")]
    [InlineData("/\r\nSet-Cookie: a=b")]
    [InlineData("evil")]
    public async Task The_way_back_leads_into_the_console_whatever_was_asked_for(string page)
    {
        using var person = await entra.Person(new { sub = "admin", name = "管理员", roles = new[] { "Admin" } });
        Assert.StartsWith("/console/#/", await person.At(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_provider_is_down_people_are_told_and_keys_go_on()
    {
        using var person = await entra.Person(new { sub = "admin", name = "管理员", roles = new[] { "Admin" } });
        var back = await person.BeforeTheWayBack();
        await entra.Identity.Fail(true);
        try
        {
            Assert.Equal("/console/?problem=entra_unreachable#/", await person.Follow(back));
            using var client = await entra.Client();
            await client.Get("/api/hospitals");
        }
        finally
        {
            await entra.Identity.Fail(false);
        }
    }

    [Fact]
    public async Task An_open_session_follows_what_the_directory_says_and_ends_when_it_vouches_no_more()
    {
        using var person = await entra.Person(new { sub = "moves", oid = "o-moves", name = "李科长", roles = new[] { "Officer" }, region = "120119" });
        Assert.Equal("/console/#/", await person.At());
        Assert.Equal("120119", (await person.Who())!.Value.Text("region"));
        await entra.Identity.Change(new { sub = "moves", oid = "o-moves", name = "李科长", roles = new[] { "Officer" }, region = "120101" });
        Assert.Equal("120101", (await person.Who())!.Value.Text("region"));
        await entra.Identity.Fail(true);
        Assert.Equal("120101", (await person.Who())!.Value.Text("region"));
        await entra.Identity.Fail(false);
        await entra.Identity.Change(new { sub = "moves", oid = "o-moves", name = "李科长" });
        Assert.Null(await person.Who());
        await entra.Identity.Change(new { sub = "moves", oid = "o-moves", name = "李科长", roles = new[] { "Officer" }, region = "120101" });
        Assert.True(await person.Who() is null, "A session that has ended stays ended.");
    }

    [Fact]
    public async Task A_closed_account_ends_the_session()
    {
        using var person = await entra.Person(new { sub = "leaves", name = "李科长", roles = new[] { "Officer" }, region = "120119" });
        Assert.Equal("/console/#/", await person.At());
        Assert.NotNull(await person.Who());
        await entra.Identity.Withdraw(true);
        try
        {
            Assert.Null(await person.Who());
        }
        finally
        {
            await entra.Identity.Withdraw(false);
        }
    }

    [Fact]
    public async Task Where_it_is_not_configured_it_is_not_offered()
    {
        var client = await product.Client();
        Assert.False((await client.Get("/api/session/ways", null)).GetProperty("entra").GetBoolean());
        using var person = new SigningIn(product.Address);
        Assert.Equal("/console/?problem=entra_not_configured#/", await person.At());
        using var configured = await entra.Client();
        Assert.True((await configured.Get("/api/session/ways", null)).GetProperty("entra").GetBoolean());
    }

    private static string Code(Uri back) => System.Web.HttpUtility.ParseQueryString(back.Query)["code"]!;
}
