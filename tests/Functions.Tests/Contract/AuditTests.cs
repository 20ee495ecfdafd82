using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Who did what is recorded, whoever asks sees what is theirs to see, and the record of the whole product is whole.</summary>
public sealed class AuditTests(RunningProduct product)
{
    [Fact]
    public async Task Every_operation_that_changes_something_and_every_report_that_is_read_is_recorded_or_says_why_not()
    {
        var described = await (await product.Client()).Described();
        Assert.Equal([], described.Operations.Where(o => o.Method != "GET" || o.Path.StartsWith("/api/reports/", StringComparison.Ordinal) || o.Path == "/api/audit")
            .Where(o => !o.About.TryGetProperty("x-audited", out _) && !(o.About.TryGetProperty("x-not-audited", out var why) && why.GetString()!.Length > 20)).Select(o => o.Id));
        Assert.All(described.Operations.Where(o => o.Method == "GET" && o.About.TryGetProperty("x-audited", out _)), o => Assert.Equal("read", o.About.GetProperty("x-audited").GetString()));
    }

    [Fact]
    public async Task Issuing_and_revoking_a_key_is_recorded_with_the_key_and_without_its_secret()
    {
        var district = await product.District();
        var hospital = await district.Hospital(catalogue: null);
        var issued = (await district.Client.Send(HttpMethod.Post, "/api/keys", new { principal = "pharmacist", hospital = hospital.Code, name = "赵药师" })).Expect(201);
        (await district.Client.Send(HttpMethod.Delete, $"/api/keys/{issued.Text("id")}")).Expect(204);

        var acts = await district.Client.All($"/api/audit?kind=key&hospital={hospital.Code}");
        var issue = Assert.Single(acts, a => a.Text("operation") == "IssueKey" && a.Text("subject") == issued.Text("id"));
        Assert.Equal(("done", "admin", "201"), (issue.Text("outcome"), issue.Text("principal"), issue.Text("status")));
        Assert.Contains("赵药师", issue.Text("detail"), StringComparison.Ordinal);
        // A secret may have underscores of its own.
        var secret = issued.Text("key")!.Split('_', 3)[2];
        var all = await district.Client.All("/api/audit?kind=key");
        Assert.Single(all, a => a.Text("operation") == "RevokeKey" && a.Text("subject") == issued.Text("id"));
        Assert.DoesNotContain(all, a => a.ToString().Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Signing_in_wrongly_rightly_and_out_is_recorded_with_who_it_was()
    {
        var district = await product.District();
        var key = await district.Officer();
        using var browser = new HttpClient { BaseAddress = product.Address };
        browser.DefaultRequestHeaders.Add("X-Console", "1");
        var wrong = key[..^4] + "AAAA";
        using (var refused = await Post(browser, wrong)) Assert.Equal(401, (int)refused.StatusCode);
        using (var entered = await Post(browser, key)) Assert.Equal(200, (int)entered.StatusCode);
        using (var left = await browser.DeleteAsync(new Uri("/api/session", UriKind.Relative))) Assert.Equal(204, (int)left.StatusCode);

        var id = key.Split('_')[1];
        var tries = (await district.Client.All("/api/audit?kind=signIn")).Where(a => a.Text("subject") == id).ToList();
        Assert.Equal(["done", "refused"], tries.Select(a => a.Text("outcome")));
        Assert.Equal("李科长", tries[0].Text("name"));
        Assert.Null(tries[1].Text("name"));
        Assert.Contains(await district.Client.All($"/api/audit?kind=signOut&who={id}"), a => a.Text("outcome") == "done");
    }

    [Fact]
    public async Task A_report_that_is_drafted_signed_reviewed_and_read_leaves_each_of_it()
    {
        var world = await ShortHospital.In(await product.District());
        var address = await world.Draft();
        (await world.Hospital.Client.Send(HttpMethod.Post, $"{address}/sign", new { name = "张药师" }, world.Pharmacist)).ToString();
        await world.Hospital.Client.Get(address, world.Officer);

        var acts = await world.Hospital.Client.All($"/api/audit?hospital={world.Hospital.Code}");
        var id = address.Split('/')[^1];
        Assert.Contains(acts, a => a.Text("operation") == "SignReport" && a.Text("subject") == id && a.Text("name") == "张药师" && a.Text("kind") == "signature");
        Assert.Contains(acts, a => a.Text("operation") == "GetReport" && a.Text("subject") == id && a.Text("name") == "李科长" && a.Text("kind") == "read");
        Assert.Equal(acts.Select(a => a.Text("at")), acts.Select(a => a.Text("at")).OrderDescending(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_refused_is_recorded_as_refused()
    {
        var district = await product.District();
        var hospital = await district.Hospital(catalogue: null);
        Assert.Equal(403, (await district.Client.Send(HttpMethod.Post, "/api/keys", new { principal = "officer", region = district.Region, name = "我" }, hospital.Key)).Status);
        var act = Assert.Single(await district.Client.All($"/api/audit?hospital={hospital.Code}&kind=key"), a => a.Text("principal") == "hospital");
        Assert.Equal(("refused", "forbidden", "403"), (act.Text("outcome"), act.Text("problem"), act.Text("status")));
    }

    [Fact]
    public async Task Officers_see_their_region_and_nobody_else_sees_anything()
    {
        var (district, other) = (await product.District(), await product.District());
        var (hospital, foreign) = (await district.Hospital(catalogue: null), await other.Hospital(catalogue: null));
        var officer = await district.Officer();
        await hospital.Pharmacist();
        await foreign.Pharmacist();

        var seen = await district.Client.All("/api/audit", officer);
        Assert.Contains(seen, a => a.Text("operation") == "IssueKey" && a.Text("hospital") == hospital.Code);
        Assert.DoesNotContain(seen, a => a.Text("hospital") == foreign.Code || a.Text("region") == other.Region);
        Assert.Equal(403, (await district.Client.Send(HttpMethod.Get, $"/api/audit?hospital={foreign.Code}", null, officer)).Status);
        Assert.Equal(403, (await district.Client.Send(HttpMethod.Get, "/api/audit", null, hospital.Key)).Status);
        Assert.Equal(403, (await district.Client.Send(HttpMethod.Get, "/api/audit/verification", null, officer)).Status);
    }

    [Fact]
    public async Task The_record_of_all_that_was_done_here_is_whole_and_can_be_taken_away_as_a_file()
    {
        var client = await product.Client();
        var verdict = await client.Get("/api/audit/verification");
        Assert.True(verdict.GetProperty("intact").GetBoolean(), verdict.ToString());
        Assert.True(verdict.GetProperty("entries").GetInt64() > 0);
        var file = await client.Send(HttpMethod.Get, "/api/audit?format=csv&kind=reference");
        Assert.Contains("PutHospital", file.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=2026-10-02&to=2026-10-01")]
    [InlineData("kind=nonsense")]
    public async Task A_question_that_is_none_is_refused(string query) =>
        Assert.Equal("invalid_parameter", (await (await product.Client()).Send(HttpMethod.Get, $"/api/audit?{query}")).Code);

    private static Task<HttpResponseMessage> Post(HttpClient browser, string key) =>
        browser.PostAsync(new Uri("/api/session", UriKind.Relative), new StringContent(JsonSerializer.Serialize(new { key }), System.Text.Encoding.UTF8, "application/json"));
}
