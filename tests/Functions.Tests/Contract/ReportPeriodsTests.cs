using System.Text;
using System.Text.Json;
using ExcelDataReader;

namespace Functions.Tests.Contract;

/// <summary>Contract §7: weekly and monthly windows, who owes what, and the files of both layouts.</summary>
public sealed class ReportPeriodsTests(RunningProduct product)
{
    [Fact]
    public async Task Where_a_jurisdiction_reports_weekly_drafts_and_who_owes_them_are_weekly()
    {
        var district = await product.District();
        await district.Client.Push("thresholds", $"rule,threshold,region,value,effectiveFrom,source\nreport-windows,weekly,{district.Region},1,2026-01-01,县文\n");
        var hospital = await ShortHospital.In(district);
        var report = await hospital.Get(await hospital.Draft());
        Assert.Equal(("2026-W40", "initial"), (report.Text("period"), report.Text("type")));

        var owed = Assert.Single(await Overdue(hospital, "period=2026-W40"));
        Assert.Equal((hospital.Hospital.Code, "overdue", "2026-W40"), (owed.Text("hospital"), owed.Text("state"), owed.Text("period")));
        Assert.Equal("2026-10-02T18:00:00.0000000+08:00", owed.Text("since"));
        Assert.Equal([report.Text("id")], owed.GetProperty("drafts").EnumerateArray().Select(d => d.GetString()));
        Assert.Empty(await Overdue(hospital, "period=2026-10"));
        Assert.Equal("2099-W10", Assert.Single(await Overdue(hospital, "period=2099-W10"), o => o.Text("state") == "notStarted").Text("period"));

        var weekly = Assert.Single(await hospital.List("?layout=weekly-supply-1"));
        var fields = weekly.GetProperty("fields");
        Assert.Equal(("2026-W40", 0m, 4m), (fields.Text("ReportWeek"), fields.Number("CurrentStock"), fields.Number("SupplyStatus")));
        await hospital.Sign($"{ShortHospital.Reports}/{report.Text("id")}");
        Assert.Empty(await Overdue(hospital, "period=2026-W40"));
    }

    [Fact]
    public async Task A_month_is_owed_until_it_is_signed_and_says_since_when()
    {
        var hospital = await ShortHospital.In(await product.District());
        var owed = Assert.Single(await Overdue(hospital, "period=2026-10"));
        Assert.Equal(("overdue", "2026-11-06T00:00:00.0000000+08:00"), (owed.Text("state"), owed.Text("since")));
        Assert.Equal("2026-11-11T00:00:00.0000000+08:00", owed.GetProperty("window").Text("lateTo"));
        await hospital.Signed();
        Assert.Empty(await Overdue(hospital, "period=2026-10"));
        Assert.Empty(await Overdue(hospital, "period=2026-W43"));
        Assert.Equal(400, (await hospital.Client.Send(HttpMethod.Get, $"{ShortHospital.Reports}/overdue?period=2026-W99", null, hospital.Officer)).Status);
    }

    [Fact]
    public async Task Layouts_are_chosen_by_name_and_only_for_periods_they_take()
    {
        var hospital = await ShortHospital.In(await product.District());
        await hospital.Signed();
        async Task<Reply> Ask(string query) => await hospital.Client.Send(HttpMethod.Get, $"{ShortHospital.Reports}?{query}", null, hospital.Officer);
        var unknown = await Ask("layout=official-1");
        Assert.Equal(400, unknown.Status);
        Assert.Contains("reconstructed-1, weekly-supply-1", unknown.Text, StringComparison.Ordinal);
        Assert.Equal((400, "layout_period"), await Refused(Ask("layout=weekly-supply-1&period=2026-10")));
        Assert.Equal((400, "layout_not_in_force"), await Refused(Ask("period=2017-01")));
        Assert.Equal("2026-10", (await Ask("layout=reconstructed-1&period=2026-10")).Expect(200).GetProperty("items")[0].GetProperty("fields").Text("ReportPeriod"));

        var workbook = await Ask("period=2026-10&format=xlsx");
        Assert.Equal(WorkbookCells.MediaType, workbook.MediaType);
        // The reader asks for the code page of old workbooks even where it won't need it.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(workbook.Bytes));
        Assert.True(reader.Read());
        Assert.StartsWith("重构版式，非官方接口", reader.GetString(0), StringComparison.Ordinal);
        Assert.True(reader.Read());
        Assert.Equal("报告编号", reader.GetString(0));
        Assert.True(reader.Read());
        Assert.Equal("已签署", reader.GetString(4));
        Assert.False(reader.Read());
    }

    private static Task<IReadOnlyList<JsonElement>> Overdue(ShortHospital hospital, string query) =>
        hospital.Client.All($"{ShortHospital.Reports}/overdue?{query}", hospital.Officer);

    private static async Task<(int, string)> Refused(Task<Reply> reply) => ((await reply).Status, (await reply).Code);
}
