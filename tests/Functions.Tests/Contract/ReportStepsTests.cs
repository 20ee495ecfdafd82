namespace Functions.Tests.Contract;

/// <summary>Contract §7: what may be written into a report, signed, corrected and reviewed, by whom and how often.</summary>
public sealed class ReportStepsTests(RunningProduct product)
{
    [Fact]
    public async Task A_change_over_a_state_that_has_moved_on_is_refused()
    {
        var hospital = await Short();
        var path = await hospital.Draft();
        var tag = (await hospital.Client.Send(HttpMethod.Get, path, null, hospital.Pharmacist)).Headers.ETag!.Tag;
        var edited = await hospital.Edit(path, new { measuresTaken = "催货" });
        Assert.NotEqual(tag, edited.Headers.ETag!.Tag);
        foreach (var stale in new[] { tag, "\"99\"", "W/" + tag })
            Assert.Equal(412, await hospital.Seen(product.Address, HttpMethod.Patch, path, new { measuresTaken = "别的" }, stale));
        Assert.Equal(412, await hospital.Seen(product.Address, HttpMethod.Post, path + "/sign", new { name = "张药师" }, tag));
        Assert.Equal(200, await hospital.Seen(product.Address, HttpMethod.Patch, path, new { causes = new[] { "price" } }, edited.Headers.ETag!.Tag));
        Assert.Equal(200, await hospital.Seen(product.Address, HttpMethod.Patch, path, new { reviewer = "王主任" }, "*"));
        Assert.Equal("催货", (await hospital.Get(path)).GetProperty("supply").Text("measuresTaken"));
    }

    [Fact]
    public async Task Fields_that_drafts_do_not_take_and_values_out_of_bounds_are_named()
    {
        var hospital = await Short();
        var path = await hospital.Draft();
        var unknown = await hospital.Edit(path, new { state = "signed", genericName = "别的药" });
        Assert.Equal((400, "unknown_field"), (unknown.Status, unknown.Code));
        Assert.Contains("measuresTaken", unknown.Text, StringComparison.Ordinal);
        foreach (var bad in new object[] { new { measuresTaken = new string('催', 501) }, new { onHand = -1 }, new { price = 1e13 } })
            Assert.Equal((400, "field_out_of_bounds"), Refused(await hospital.Edit(path, bad)));
        Assert.Equal(400, (await hospital.Edit(path, new { since = "13.10.2026" })).Status);
        Assert.Equal(400, (await hospital.Edit(path, new[] { 1 })).Status);
        Assert.Equal(400, (await hospital.Do(path, "sign", new { name = new string('张', 51) })).Status);
        Assert.Equal("drafted", Assert.Single((await hospital.Get(path)).GetProperty("history").EnumerateArray()).Text("event"));
    }

    [Fact]
    public async Task What_is_missing_is_listed_with_its_name_and_how_to_mend_it()
    {
        var hospital = await Short();
        var path = await hospital.Draft();
        var refused = await hospital.Do(path, "sign", new { name = "张药师" });
        Assert.Equal((409, "missing_fields"), Refused(refused));
        var field = Assert.Single(refused.Json.GetProperty("fields").EnumerateArray());
        Assert.Equal(("shortage.causes", "短缺原因"), (field.Text("path"), field.GetProperty("name").Text("zh")));
        Assert.Contains("causes", field.GetProperty("mend").Text("en"), StringComparison.Ordinal);
        Assert.Equal("shortage.causes", Assert.Single((await hospital.Get(path)).GetProperty("missing").EnumerateArray()).Text("path"));
    }

    [Fact]
    public async Task Of_many_who_sign_at_once_one_signs()
    {
        var hospital = await Short();
        var path = await hospital.Draft();
        (await hospital.Edit(path, new { causes = new[] { "price" } })).Expect(200);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => hospital.Do(path, "sign", new { name = $"药师{i}" })));
        Assert.Single(answers, a => a.Status == 200);
        Assert.All(answers.Where(a => a.Status != 200), a => Assert.Equal((409, "already_signed"), Refused(a)));
        var report = await hospital.Get(path);
        Assert.Single(report.GetProperty("history").EnumerateArray(), e => e.Text("event") == "signed");
        Assert.Contains(report.GetProperty("reporter").Text("name")!, answers.First(a => a.Status == 409).Text, StringComparison.Ordinal);
        Assert.True(report.GetProperty("signatureValid").GetBoolean());
        Assert.Equal(("county", true), (report.Text("level"), report.GetProperty("late").GetBoolean()));
    }

    [Fact]
    public async Task Corrections_form_one_chain()
    {
        var hospital = await Short();
        var path = await hospital.Draft();
        Assert.Equal((409, "invalid_transition"), Refused(await hospital.Do(path, "correct", new { })));
        await hospital.Sign(path);
        var second = (await hospital.Do(path, "correct", new { reason = "数量" })).Expect(201);
        var open = await hospital.Do(path, "correct", new { reason = "数量" });
        Assert.Equal((409, "open_correction"), Refused(open));
        Assert.Contains(second.Text("id")!, open.Text, StringComparison.Ordinal);
        Assert.Equal((null, second.Text("id")), await Superseding(hospital, path));
        var secondPath = await hospital.Sign($"{ShortHospital.Reports}/{second.Text("id")}");
        Assert.Equal((second.Text("id"), null), await Superseding(hospital, path));
        Assert.Equal((409, "already_corrected"), Refused(await hospital.Do(path, "correct", new { reason = "数量" })));
        var third = (await hospital.Do(secondPath, "correct", new { reason = "单位" })).Expect(201);
        Assert.Equal((3m, second.Text("id")), (third.Number("version"), third.Text("supersedes")));
        Assert.Equal("signed", (await hospital.Get(path)).Text("state"));
    }

    [Fact]
    public async Task Reviews_have_clocks_and_what_was_handed_on_is_the_level_aboves()
    {
        var hospital = await Short();
        var path = await hospital.Signed();
        var due = (await hospital.Get(path)).Text("dueBy")!;
        async Task<int> Due(string before) => (await hospital.Client.All($"{ShortHospital.Reports}?dueBefore={before}", hospital.Officer)).Count;
        Assert.Equal((0, 1), (await Due(due), await Due($"{DateOnly.Parse(due).AddDays(1):yyyy-MM-dd}")));
        var escalated = (await hospital.Do(path, "escalate", new { note = "县内无法协调" }, hospital.Officer)).Expect(200);
        Assert.Equal(("escalated", "city"), (escalated.Text("state"), escalated.Text("level")));
        Assert.Equal(403, (await hospital.Do(path, "accept", new { }, hospital.Officer)).Status);
        Assert.Equal(403, (await hospital.Do(path, "accept", new { }, hospital.Pharmacist)).Status);
        var county = (await hospital.Get(path)).GetProperty("institution").Text("region")!;
        var city = await hospital.Client.Key(new { principal = "officer", region = $"{county[..4]}00", name = "周处长" });
        Assert.Equal("accepted", (await hospital.Do(path, "accept", new { }, city)).Expect(200).Text("state"));
        Assert.Equal(0, await Due("2099-01-01"));
        Assert.Equal("filed", (await hospital.Do(path, "filed", new { receipt = "GJ-1", filedAt = "2026-11-05T09:00:00+08:00" }, city)).Expect(200).Text("state"));
    }

    private static (int, string) Refused(Reply reply) => (reply.Status, reply.Code);

    private static async Task<(string?, string?)> Superseding(ShortHospital hospital, string path)
    {
        var report = await hospital.Get(path);
        return (report.Text("supersededBy"), report.Text("openCorrection"));
    }

    private async Task<ShortHospital> Short() => await ShortHospital.In(await product.District());
}
