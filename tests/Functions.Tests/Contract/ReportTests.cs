using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Contract §7: the direct report from draft to signature and beyond.</summary>
public sealed class ReportTests(RunningProduct product)
{
    [Fact]
    public async Task Reporting_a_warning_drafts_a_report_that_a_pharmacist_completes_and_signs()
    {
        var (hospital, officer) = await Short();
        var (pharmacist, report) = (await hospital.Pharmacist(), await Draft(hospital));
        Assert.Equal(("draft", "initial"), (report.Text("state"), report.Text("type")));
        var path = $"/api/reports/shortage/{report.Text("id")}";
        Task<Reply> Sign(string key, string name = "张药师") => hospital.Client.Send(HttpMethod.Post, path + "/sign", new { name }, key);
        foreach (var key in new[] { hospital.Key, officer, ProductProcess.AdminKey }) Assert.Equal(403, (await Sign(key)).Status);
        var refused = await Sign(pharmacist, " ");
        Assert.Equal((409, "missing_fields"), (refused.Status, refused.Code));
        Assert.Contains("shortage.causes", refused.Text, StringComparison.Ordinal);
        Assert.Contains("reporter.name", refused.Text, StringComparison.Ordinal);

        var edited = (await hospital.Client.Send(HttpMethod.Patch, path, new { causes = new[] { "distribution" }, measuresTaken = "已向配送企业催货" }, pharmacist)).Expect(200);
        Assert.Equal("draft", edited.Text("state"));
        Assert.Equal("signed", (await Sign(pharmacist)).Expect(200).Text("state"));
        Assert.Equal((409, "not_a_draft"), await Refused(hospital.Client.Send(HttpMethod.Patch, path, new { uscc = "x" }, pharmacist)));
        Assert.Equal(409, (await Sign(pharmacist)).Status);
        Assert.Equal(405, (await hospital.Client.Send(HttpMethod.Delete, path)).Status);
    }

    [Fact]
    public async Task An_officer_accepts_or_returns_and_records_the_filing()
    {
        var (hospital, officer) = await Short();
        var path = await Signed(hospital);
        Task<Reply> Do(string step, object body, string key) => hospital.Client.Send(HttpMethod.Post, $"{path}/{step}", body, key);
        Assert.Equal(403, (await Do("accept", new { }, hospital.Key)).Status);
        Assert.Equal("accepted", (await Do("accept", new { note = "同意" }, officer)).Expect(200).Text("state"));
        Assert.Equal(409, (await Do("return", new { note = "晚了" }, officer)).Status);
        Assert.Equal(409, (await Do("filed", new { receipt = "", filedAt = "2026-10-05T09:00:00+08:00" }, officer)).Status);
        Assert.Equal("filed", (await Do("filed", new { receipt = "GJ-1", filedAt = "2026-10-05T09:00:00+08:00" }, officer)).Expect(200).Text("state"));
    }

    [Fact]
    public async Task A_returned_report_is_answered_by_a_correction_that_names_it()
    {
        var (hospital, officer) = await Short();
        var path = await Signed(hospital);
        Assert.Equal(409, (await hospital.Client.Send(HttpMethod.Post, path + "/return", new { }, officer)).Status);
        (await hospital.Client.Send(HttpMethod.Post, path + "/return", new { note = "原因不清" }, officer)).Expect(200);
        var correction = (await hospital.Client.Send(HttpMethod.Post, path + "/correct", new { reason = "补充原因" }, await hospital.Pharmacist())).Expect(201);
        Assert.Equal(("correction", "draft"), (correction.Text("type"), correction.Text("state")));
        Assert.EndsWith(correction.Text("supersedes")!, path, StringComparison.Ordinal);
        Assert.Equal("returned", (await hospital.Client.Get(path, officer)).Text("state"));
    }

    [Fact]
    public async Task A_zero_report_is_refused_while_days_are_missing_or_something_is_short_and_drafted_otherwise()
    {
        var (shortOne, _) = await Short();
        Assert.Equal((409, "open_warnings"), await Refused(Zero(shortOne, await shortOne.Pharmacist())));
        var calm = await (await product.District()).Hospital();
        var pharmacist = await calm.Pharmacist();
        Assert.Equal((409, "stock_days_missing"), await Refused(Zero(calm, pharmacist)));
        await calm.Push("stock", "date,drugCode,packs\n" + string.Concat(Enumerable.Range(1, 31).Select(day => $"2026-10-{day:00},A,50\n")));
        Assert.Equal(403, (await Zero(calm, calm.Key)).Status);
        var zero = (await Zero(calm, pharmacist)).Expect(201);
        Assert.Equal(("zero", "draft"), (zero.Text("type"), zero.Text("state")));
        Assert.Equal("signed", (await calm.Client.Send(HttpMethod.Post, $"/api/reports/shortage/{zero.Text("id")}/sign", new { name = "张药师" }, pharmacist)).Expect(200).Text("state"));
    }

    [Fact]
    public async Task Every_file_says_that_its_layout_is_not_the_official_one()
    {
        var (hospital, officer) = await Short();
        var report = await Draft(hospital);
        var csv = await hospital.Client.Send(HttpMethod.Get, $"/api/reports/shortage?period={report.Text("period")}&format=csv", null, officer);
        Assert.Contains("重构版式，非官方接口", csv.Text.Split("\r\n")[0], StringComparison.Ordinal);
        Assert.Contains(hospital.Code, csv.Text, StringComparison.Ordinal);
        Assert.Contains("重构版式，非官方接口", (await hospital.Client.Get("/api/reports/shortage", officer)).Text("notice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_not_reported_is_listed_until_they_sign()
    {
        var (hospital, officer) = await Short();
        var period = (await Draft(hospital)).Text("period");
        async Task<bool> Overdue() => (await hospital.Client.All($"/api/reports/shortage/overdue?period={period}", officer)).Any(h => h.Text("hospital") == hospital.Code);
        Assert.True(await Overdue());
        await Signed(hospital);
        Assert.False(await Overdue());
    }

    private static Task<Reply> Zero(Hospital hospital, string key) =>
        hospital.Client.Send(HttpMethod.Post, "/api/reports/shortage", new { type = "zero", hospital = hospital.Code, period = "2026-10" }, key);

    private static async Task<(int, string)> Refused(Task<Reply> reply) => ((await reply).Status, (await reply).Code);

    private async Task<(Hospital Hospital, string Officer)> Short()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        await hospital.Push("usage", "date,drugCode,packs,amount\n2026-10-01,B,1,40.00\n2026-10-02,B,1,40.00\n");
        await hospital.Push("stock", "date,drugCode,packs\n2026-10-01,B,1\n2026-10-02,B,0\n");
        return (hospital, await district.Officer());
    }

    private static async Task<JsonElement> Draft(Hospital hospital)
    {
        var warning = Assert.Single(await hospital.Client.All("/api/warnings", hospital.Key));
        if (warning.Text("state") == "open") (await hospital.Client.Send(HttpMethod.Post, $"/api/warnings/{warning.Text("id")}/report", new { }, await hospital.Pharmacist())).Expect(200);
        return Assert.Single(await hospital.Client.All("/api/reports/shortage", hospital.Key));
    }

    private static async Task<string> Signed(Hospital hospital)
    {
        var (path, pharmacist) = ($"/api/reports/shortage/{(await Draft(hospital)).Text("id")}", await hospital.Pharmacist());
        (await hospital.Client.Send(HttpMethod.Patch, path, new { causes = new[] { "distribution" } }, pharmacist)).Expect(200);
        (await hospital.Client.Send(HttpMethod.Post, path + "/sign", new { name = "张药师" }, pharmacist)).Expect(200);
        return path;
    }
}
