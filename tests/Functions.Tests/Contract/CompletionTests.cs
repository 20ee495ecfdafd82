using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Contract §5: what was agreed, what was bought.</summary>
public sealed class CompletionTests(RunningProduct product)
{
    [Fact]
    public async Task Purchases_less_returns_in_every_pack_size_within_the_term_complete_an_agreement()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        await Agree(hospital, "700,0.94,2026-08-01,2027-07-31");
        await hospital.Push("inbound", "date,drugCode,packs,amount\n2026-07-31,A,100,658.00\n2026-09-01,A,40,263.20\n2026-09-20,A,-10,-65.80\n2026-10-01,F,10,131.60\n2026-10-16,A,90,592.20\n2026-10-01,B,5,200.00\n");
        await hospital.Push("usage", "date,drugCode,packs,amount\n2026-10-01,A,1,6.60\n2026-10-02,F,1,13.20\n2026-07-01,A,9,59.40\n");
        var item = await Completion(hospital, "2026-10-15");
        Assert.Equal((700m, 350m, 21m, 0.5m), (item.Number("agreedDoses"), item.Number("purchasedDoses"), item.Number("usedDoses"), item.Number("completion")));
        Assert.Equal(76m / 365m, item.Number("timeProgress"), 12);
        Assert.Equal((76m / 365m) - 0.5m, item.Number("lag"), 12);
        Assert.Equal(("ahead", 140m), (item.Text("status"), item.Number("monthPurchased")));
        Assert.Equal(980m, (await Completion(hospital, "2026-10-16")).Number("purchasedDoses"));
    }

    [Theory]
    [InlineData(365, "2026-12-31", "complete")]
    [InlineData(347, "2026-12-31", "onTrack")]
    [InlineData(293, "2026-12-31", "behind")]
    [InlineData(290, "2026-12-31", "atRisk")]
    [InlineData(200, "2026-02-01", "ahead")]
    public async Task The_status_follows_the_lag(int bought, string asOf, string status)
    {
        var hospital = await (await product.District()).Hospital();
        await Agree(hospital, "365,1,2026-01-01,2026-12-31");
        await hospital.Push("inbound", $"date,drugCode,doses,amount\n2026-01-02,A,{bought},{bought}\n");
        Assert.Equal(status, (await Completion(hospital, asOf)).Text("status"));
    }

    [Fact]
    public async Task Milestones_call_for_half_at_the_start_four_tenths_at_half_and_the_rest_by_use()
    {
        var hospital = await (await product.District()).Hospital();
        await Agree(hospital, "700,1,2026-08-01,2027-07-31");
        await hospital.Push("inbound", "date,drugCode,doses,amount\n2026-09-01,A,300,300\n2026-09-10,A,50,50\n");
        await hospital.Push("usage", "date,drugCode,doses,amount\n2026-10-01,A,70,70\n");
        var milestones = (await Completion(hospital, "2026-10-15")).GetProperty("milestones").EnumerateArray().ToList();
        Assert.Equal(["advance50", "advance40", "settlement"], milestones.Select(m => m.Text("name")));
        Assert.Equal((350m, "2026-08-01"), (milestones[0].Number("amount"), milestones[0].Text("dueOn")));
        Assert.Equal((280m, "2026-09-10"), (milestones[1].Number("amount"), milestones[1].Text("reachedOn")));
        Assert.Equal((70m - 630m, true), (milestones[2].Number("amount"), milestones[2].GetProperty("assumed").GetBoolean()));
    }

    [Fact]
    public async Task Agreements_of_a_region_add_up()
    {
        var district = await product.District();
        var (one, two) = (await district.Hospital(), await district.Hospital());
        await Agree(one, "700,1,2026-08-01,2027-07-31");
        await Agree(two, "300,1,2026-08-01,2027-07-31");
        await one.Push("inbound", "date,drugCode,doses,amount\n2026-09-01,A,150,150\n");
        await two.Push("inbound", "date,drugCode,doses,amount\n2026-09-01,A,100,100\n");
        var sum = Assert.Single(await district.Client.All($"/api/indicators/procurement-completion?asOf=2026-10-15&region={district.Region}&groupBy=region"));
        Assert.Equal((1000m, 250m, 0.25m), (sum.Number("agreedDoses"), sum.Number("purchasedDoses"), sum.Number("completion")));
    }

    [Fact]
    public async Task Overlapping_agreements_refuse_the_file_and_leave_the_old_one()
    {
        var hospital = await (await product.District()).Hospital();
        await Agree(hospital, "700,1,2026-08-01,2027-07-31");
        var refused = await hospital.Client.Push("agreements",
            $"agreementId,hospital,drugCode,agreedDoses,price,from,to\nOTHER-{hospital.Code},{hospital.Code},A,5,1,2026-09-01,2026-12-31\n");
        Assert.Equal("refused", refused.Text("status"));
        Assert.Equal(700m, (await Completion(hospital, "2026-10-15")).Number("agreedDoses"));
    }

    [Fact]
    public async Task Completion_of_random_deliveries_is_that_of_the_naive_sum()
    {
        var hospital = await (await product.District()).Hospital();
        await Agree(hospital, "5000,1,2026-08-01,2027-07-31");
        var random = new Random(20261122);
        var lines = Enumerable.Range(0, 200).Select(_ => (Day: new DateOnly(2026, 7, 15).AddDays(random.Next(90)), Drug: "ABF"[random.Next(3)], Packs: random.Next(-3, 20))).ToList();
        foreach (var part in lines.Chunk(70))
            await hospital.Push("inbound", "date,drugCode,packs\n" + string.Concat(part.Select(l => $"{l.Day:yyyy-MM-dd},{l.Drug},{l.Packs}\n")), "mode=append");
        foreach (var asOf in new[] { new DateOnly(2026, 8, 1), new DateOnly(2026, 9, 7), new DateOnly(2026, 12, 31) })
        {
            var bought = lines.Where(l => l.Day >= new DateOnly(2026, 8, 1) && l.Day <= asOf).Sum(l => l.Packs * l.Drug switch { 'A' => 7, 'F' => 14, _ => 0 });
            var item = await Completion(hospital, $"{asOf:yyyy-MM-dd}");
            Assert.Equal((bought, bought / 5000m), (item.Number("purchasedDoses"), item.Number("completion")));
        }
    }

    private static async Task Agree(Hospital hospital, string terms)
    {
        var receipt = await hospital.Client.Push("agreements",
            $"协议编号,医疗机构,drugCode,约定采购量(最小制剂单位),中选价格(元/最小制剂单位),开始日期,结束日期,集采批次\nG-{hospital.Code},{hospital.Code},A,{terms},4+7\n");
        Assert.Equal((1, 1, 0, 0), receipt.Rows());
    }

    private static async Task<JsonElement> Completion(Hospital hospital, string asOf) =>
        Assert.Single(await hospital.Client.All($"/api/indicators/procurement-completion?asOf={asOf}", hospital.Key));
}
