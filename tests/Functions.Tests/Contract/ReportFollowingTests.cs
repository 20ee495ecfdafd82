namespace Functions.Tests.Contract;

/// <summary>Contract §7: reports follow their warnings from period to period, and nothing signed is written over.</summary>
public sealed class ReportFollowingTests(RunningProduct product)
{
    [Fact]
    public async Task A_new_period_drafts_a_follow_up_and_the_end_of_the_shortage_a_resolved_report()
    {
        var hospital = await Short();
        var first = await hospital.Signed();
        await hospital.Hospital.Push("stock", "date,drugCode,packs\n2026-10-30,B,0\n");
        Assert.Single(await hospital.List());
        await hospital.Hospital.Push("stock", "date,drugCode,packs\n2026-11-02,B,0\n");
        var followUp = Assert.Single(await hospital.List("?period=2026-11"));
        Assert.Equal(("followUp", "draft"), (followUp.Text("type"), followUp.Text("state")));
        Assert.EndsWith(followUp.Text("supersedes")!, first, StringComparison.Ordinal);
        Assert.Equal("distribution", Assert.Single(followUp.GetProperty("shortage").GetProperty("causes").EnumerateArray()).GetString());
        Assert.Equal([followUp.Text("id")], (await hospital.Get(first)).GetProperty("followedBy").EnumerateArray().Select(f => f.GetString()));

        await hospital.Hospital.Push("stock", "date,drugCode,packs\n2026-11-03,B,500\n");
        Assert.Equal("resolved", (await hospital.Warning()).Text("state"));
        var resolved = Assert.Single(await hospital.List("?type=resolved"));
        Assert.Equal(("draft", "2026-11", followUp.Text("supersedes")), (resolved.Text("state"), resolved.Text("period"), resolved.Text("supersedes")));
        await hospital.Hospital.Push("stock", "date,drugCode,packs\n2026-11-04,B,500\n");
        Assert.Equal(3, (await hospital.List()).Count);
    }

    [Fact]
    public async Task Reporting_a_warning_again_after_it_was_reopened_leaves_the_signed_report_as_it_is()
    {
        var hospital = await Short();
        var first = await hospital.Signed();
        (await hospital.Act("resolve")).Expect(200);
        Assert.Single(await hospital.List("?type=resolved"));
        (await hospital.Act("reopen")).Expect(200);
        var again = (await hospital.Act("report")).Expect(200).Text("reportId");
        Assert.Equal("signed", (await hospital.Get(first)).Text("state"));
        var followUp = await hospital.Get($"{ShortHospital.Reports}/{again}");
        Assert.Equal(("followUp", "draft"), (followUp.Text("type"), followUp.Text("state")));
        Assert.EndsWith(followUp.Text("supersedes")!, first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_step_of_a_report_is_told_with_who_took_it_and_where_it_stands()
    {
        var hospital = await Short();
        var path = await hospital.Signed();
        (await hospital.Do(path, "return", new { note = "原因不清" }, hospital.Officer)).Expect(200);
        var told = (await hospital.Client.All("/api/changes", hospital.Pharmacist)).Where(c => c.Text("subject") == "report").ToList();
        Assert.Equal(
            [("drafted", "draft"), ("edited", "draft"), ("signed", "signed"), ("returned", "returned")], told.Select(c => (c.Text("event"), c.Text("state"))));
        Assert.All(told, c => Assert.Equal(("red", "initial"), (c.Text("severity"), c.Text("type"))));
        Assert.Equal(("officer:李科长", "原因不清"), (told[^1].Text("by"), told[^1].Text("note")));
    }

    [Fact]
    public async Task A_zero_report_is_refused_once_a_shortage_was_reported_for_the_period()
    {
        var hospital = await Short();
        await hospital.Hospital.Push("stock", "date,drugCode,packs\n" + string.Concat(Enumerable.Range(1, 31).Select(day => $"2026-10-{day:00},B,{(day == 2 ? 0 : 500)}\n")));
        var report = (await hospital.Client.Send(HttpMethod.Post, ShortHospital.Reports, new { type = "initial", drugCode = "A", period = "2026-10", causes = new[] { "price" } }, hospital.Pharmacist)).Expect(201);
        var path = $"{ShortHospital.Reports}/{report.Text("id")}";
        (await hospital.Edit(path, new { monthlyUse = 10, onHand = 0 })).Expect(200);
        (await hospital.Do(path, "sign", new { name = "张药师" })).Expect(200);
        var zero = await hospital.Client.Send(HttpMethod.Post, ShortHospital.Reports, new { type = "zero", period = "2026-10" }, hospital.Pharmacist);
        Assert.Equal((409, "shortage_reported"), (zero.Status, zero.Code));
    }

    private async Task<ShortHospital> Short() => await ShortHospital.In(await product.District());
}
