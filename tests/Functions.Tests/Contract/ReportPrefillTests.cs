using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Contract §7: a draft holds what the product knows, to the last digit, and leaves blank what it doesn't.</summary>
public sealed class ReportPrefillTests(RunningProduct product)
{
    private const string Drug = "报告专用注射液";

    private const string Catalogue =
        "drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize,manufacturer,approvalNumber,route,centrallyProcured\n"
        + $"Z,{Drug},注射剂,1ml,支,盒,10,庚厂,国药准字H20064705,静脉,1\nY,另一种药,片剂,1mg,片,盒,10,庚厂,,,2\n";

    [Fact]
    public async Task Every_number_of_a_draft_is_what_the_feeds_and_the_indicators_say()
    {
        var hospital = await Fed();
        var reported = (await hospital.Client.Send(HttpMethod.Post, $"/api/warnings/{Assert.Single(await hospital.Client.All("/api/warnings", hospital.Key)).Text("id")}/report", new { }, await hospital.Pharmacist())).Expect(200);
        var report = await hospital.Client.Get($"{ShortHospital.Reports}/{reported.Text("reportId")}", hospital.Key);
        var (drug, supply) = (report.GetProperty("drug"), report.GetProperty("supply"));

        // July 31, August 31 and September 30 days of one pack of 10 a day.
        Assert.Equal(920m / 3, supply.Number("monthlyUse"));
        Assert.Equal(["2026-07", "2026-08", "2026-09"], Strings(supply, "useMonths"));
        Assert.Equal((20m, 0m, "2026-10-02"), (supply.Number("periodUse"), supply.Number("onHand"), supply.Text("asOf")));
        // Of 40 packs 15 came.
        Assert.Equal((250m, 0.375m), (supply.Number("unfilledQuantity"), supply.Number("deliveryRate")));
        var delivery = Assert.Single(await hospital.Client.All("/api/indicators/delivery?from=2026-08&to=2026-10&drug=Z&asOf=2026-10-02", hospital.Key));
        Assert.Equal(delivery.Number("ratio"), supply.Number("deliveryRate"));
        Assert.Equal((1m, "2026-09-11", "省级平台网上集中采购"), (supply.Number("price"), supply.Text("pricedOn"), supply.Text("purchaseMethod")));
        Assert.Equal(JsonValueKind.Null, supply.GetProperty("activeMakers").ValueKind);
        Assert.Equal("2027-01-01", supply.Text("expectedRecovery"));
        Assert.Equal(("配送甲", "国药准字H20064705", "静脉"), (drug.Text("distributor"), drug.Text("approvalNumber"), drug.Text("route")));
        Assert.Equal(["shortage"], Strings(drug, "lists"));
        Assert.Contains(report.GetProperty("evidence").EnumerateArray(), e => e.Text("rule") == "out-of-stock");
        Assert.Equal("red", report.Text("severity"));
    }

    [Fact]
    public async Task A_pharmacist_reports_what_no_warning_saw()
    {
        var hospital = await Fed();
        var pharmacist = await hospital.Pharmacist();
        Task<Reply> Ask(object body, string? key = null) => hospital.Client.Send(HttpMethod.Post, ShortHospital.Reports, body, key ?? pharmacist);
        var report = (await Ask(new { type = "initial", drugCode = "Y", period = "2026-10", shortageType = "delayed", since = "2026-10-01", causes = new[] { "distribution" } })).Expect(201);
        Assert.Equal(("initial", "draft", "2026-10-01", "delayed"), (report.Text("type"), report.Text("state"), report.GetProperty("shortage").Text("since"), report.GetProperty("shortage").Text("type")));
        Assert.Contains("pharmacist:张药师", report.GetProperty("evidence")[0].GetProperty("text").Text("zh"), StringComparison.Ordinal);
        // Nothing was fed of it: missing is missing, and never 0.
        Assert.All(["monthlyUse", "onHand", "unfilledQuantity", "deliveryRate", "price", "activeMakers", "daysOfCover"], name => Assert.Equal((name, JsonValueKind.Null), (name, report.GetProperty("supply").GetProperty(name).ValueKind)));
        Assert.Equal(report.Text("id"), (await Ask(new { type = "initial", drugCode = "Y", period = "2026-10" })).Expect(201).Text("id"));

        Assert.Equal((409, "warning_open"), Refused(await Ask(new { type = "initial", drugCode = "Z", period = "2026-10" })));
        Assert.Equal((400, "unknown_drug"), Refused(await Ask(new { type = "initial", drugCode = "NO", period = "2026-10" })));
        Assert.Equal(400, (await Ask(new { type = "initial", drugCode = "Y", period = "2026-13" })).Status);
        Assert.Equal(400, (await Ask(new { type = "initial", drugCode = "Y", period = "2099-01" })).Status);
        Assert.Equal(400, (await Ask(new { type = "followUp", drugCode = "Y", period = "2026-10" })).Status);
        Assert.Equal(403, (await Ask(new { type = "initial", drugCode = "Y", period = "2026-10" }, hospital.Key)).Status);
    }

    private static (int, string) Refused(Reply reply) => (reply.Status, reply.Code);

    private static IEnumerable<string?> Strings(JsonElement json, string name) => json.GetProperty(name).EnumerateArray().Select(v => v.GetString());

    private async Task<Hospital> Fed()
    {
        var district = await product.District();
        var hospital = await district.Hospital(catalogue: Catalogue);
        await district.Client.Push("lists", $"list,genericName,effectiveFrom,document\nshortage,{Drug},2026-01-01,某清单\n");
        await district.Client.Push("notices", $"manufacturer,genericName,stopsOn,resumesOn\n庚厂,{Drug},2026-09-20,2027-01-01\n");
        await hospital.Push("usage", "date,drugCode,packs,amount\n" + string.Concat(Enumerable.Range(0, 94).Select(i => $"{new DateOnly(2026, 7, 1).AddDays(i):yyyy-MM-dd},Z,1,10.00\n")));
        await hospital.Push("orders", "orderId,orderedOn,drugCode,orderedPacks,supplier\nO1,2026-09-10,Z,40,配送甲\n");
        await hospital.Push("deliveries", "orderId,deliveredOn,deliveredPacks\nO1,2026-09-11,15\n");
        await hospital.Push("inbound", "date,drugCode,packs,amount,supplier\n2026-09-11,Z,15,150.00,配送甲\n");
        await hospital.Push("stock", "date,drugCode,packs\n2026-10-01,Z,1\n2026-10-02,Z,0\n");
        return hospital;
    }
}
