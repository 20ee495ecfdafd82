using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Contract §5, <c>delivery</c>: what came of what was ordered, and how soon.</summary>
public sealed class DeliveryTests(RunningProduct product)
{
    private const string Orders =
        """
        orderId,line,orderedOn,drugCode,orderedPacks,urgent,supplier,status
        O1,1,2026-09-07 09:00,A,100,2,甲公司,open
        O1,2,2026-09-07 09:00,B,50,2,乙公司,open
        O2,,2026-09-08,A,20,1,甲公司,open
        O3,,2026-09-09,B,10,2,,cancelled
        O4,,2026-09-28,A,40,2,甲公司,open

        """;

    private const string Deliveries =
        """
        orderId,line,deliveredOn,deliveredPacks,refusedPacks
        O1,1,2026-09-09 09:00,60,
        O1,1,2026-09-14,50,5
        O2,,2026-09-08,20,
        O9,,2026-09-10,7,

        """;

    [Fact]
    public async Task Quantity_lines_and_time_are_told_with_what_is_not_due_and_what_nobody_ordered()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("orders", Orders);
        await hospital.Push("deliveries", Deliveries);
        var item = await One(hospital, "month=2026-09&asOf=2026-09-29");
        Assert.Equal((125m, 170m), (item.Number("numerator"), item.Number("denominator")));
        Assert.Equal((2m, 3m), Share(item.GetProperty("byLine")));
        Assert.Equal((60m, 105m), Share(item.GetProperty("onTime").GetProperty("ordinary")));
        Assert.Equal((0m, 2m), Share(item.GetProperty("onTime").GetProperty("ordinary").GetProperty("byLine")));
        Assert.Equal((20m, 20m), Share(item.GetProperty("onTime").GetProperty("urgent")));
        Assert.Equal((5m, 5m, 1m), (item.Number("overDeliveredPacks"), item.Number("refusedPacks"), item.Number("cancelledLines")));
        Assert.Equal((1m, 40m), (item.GetProperty("notYetDue").Number("lines"), item.GetProperty("notYetDue").Number("orderedPacks")));
        Assert.Equal((1m, 7m), (item.GetProperty("unknownOrders").Number("deliveries"), item.GetProperty("unknownOrders").Number("packs")));
        Assert.Equal(("2026-09-07", "2026-09-28"), (item.GetProperty("restsOn").Text("ordersFrom"), item.GetProperty("restsOn").Text("ordersTo")));
        Assert.Equal((0m, 0m, true), (item.Number("daysExpected"), item.Number("daysReported"), item.GetProperty("provisional").GetBoolean()));
        Assert.Equal((125m, 210m), Share(await One(hospital, "month=2026-09&asOf=2026-10-31")));
    }

    [Theory]
    [InlineData("month", 7)]
    [InlineData("quarter", 7)]
    [InlineData("year", 7)]
    [InlineData("hospital", 7)]
    [InlineData("region", 7)]
    [InlineData("city", 7)]
    [InlineData("level", 7)]
    [InlineData("kind", 7)]
    [InlineData("drug", 0)]
    [InlineData("supplier", 0)]
    public async Task By_every_dimension_the_parts_are_those_of_the_whole_but_what_nobody_ordered_has_neither_drug_nor_supplier(string dimension, int nobodyOrdered)
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("orders", Orders);
        await hospital.Push("deliveries", Deliveries);
        var items = await Items(hospital, $"month=2026-09&asOf=2026-09-29&groupBy={dimension}");
        Assert.Equal((125m, 170m, nobodyOrdered), (items.Sum(i => i.Number("numerator")), items.Sum(i => i.Number("denominator")), items.Sum(i => i.GetProperty("unknownOrders").Number("packs"))));
        Assert.All(items, i => Assert.True(i.TryGetProperty(dimension, out _)));
    }

    [Fact]
    public async Task A_regions_rate_is_explained_by_its_hospitals_months_and_these_by_their_order_lines()
    {
        var district = await product.District();
        var (one, two) = (await district.Hospital(), await district.Hospital());
        await one.Push("orders", Orders);
        await one.Push("deliveries", Deliveries);
        await two.Push("orders", "orderId,orderedOn,drugCode,orderedPacks,deliveredPacks,deliveredOn\nO1,2026-09-01,A,10,10,2026-09-02\n");
        await two.Push("deliveries", "orderId,deliveredOn,deliveredPacks\nO9,2026-09-10 09:30,7\n");
        var region = Assert.Single(await district.Client.All($"/api/indicators/delivery?region={district.Region}&month=2026-09&asOf=2026-10-31"));
        var explained = await district.Client.Get(region.Text("explain")!);
        Assert.Equal(Share(region), Share(explained.GetProperty("figure")));
        var months = explained.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([(one.Code, "2026-09", (125m, 210m)), (two.Code, "2026-09", (10m, 10m))], months.Select(m => (m.Text("hospital")!, m.Text("month")!, Share(m))));
        var month = await district.Client.Get(months[1].Text("explain")!);
        Assert.Equal("2026-09-10T09:30:00+08:00", month.GetProperty("unknownOrders")[0].Text("deliveredOn"));
        var lines = month.GetProperty("items");
        Assert.Equal(("O1", "inTime"), (lines[0].Text("orderId"), lines[0].Text("counts")));
        var arrival = Assert.Single(lines[0].GetProperty("deliveries").EnumerateArray());
        Assert.Equal(("O1", "1", "2026-09-02"), (arrival.Text("orderId"), arrival.Text("row"), arrival.Text("deliveredOn")));
    }

    [Fact]
    public async Task An_earlier_day_sees_only_what_had_happened()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("orders", Orders);
        await hospital.Push("deliveries", Deliveries);
        await hospital.Push("orders", "orderId,orderedOn,drugCode,orderedPacks\nO50,2026-12-01,A,1\n");
        Assert.Equal((80m, 170m), Share(await One(hospital, "month=2026-09&asOf=2026-09-10")));
        Assert.Equal((20m, 20m), Share(await One(hospital, "month=2026-09&asOf=2026-09-08")));
        Assert.Equal((125m, 210m), Share(await One(hospital, "month=2026-09&asOf=2026-12-31")));
    }

    [Fact]
    public async Task Files_that_come_late_in_parts_again_and_before_their_orders_change_nothing()
    {
        var (district, header) = (await product.District(), "orderId,line,deliveredOn,deliveredPacks,refusedPacks\n");
        var (one, other) = (await district.Hospital(), await district.Hospital());
        await one.Push("orders", Orders);
        await one.Push("deliveries", Deliveries);
        foreach (var line in Deliveries.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Reverse()) await other.Push("deliveries", header + line + "\n");
        await other.Push("orders", Orders);
        await other.Push("deliveries", Deliveries);
        await other.Push("orders", Orders);
        foreach (var query in new[] { "month=2026-09&asOf=2026-09-29", "month=2026-09&asOf=2026-10-31&groupBy=supplier", "month=2026-09&asOf=2026-10-31&groupBy=drug" })
            Assert.Equal(await Text(one, query), await Text(other, query));
    }

    [Fact]
    public async Task A_delivery_on_the_orders_own_row_is_not_doubled_and_a_corrected_order_leaves_its_old_month()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("orders", "orderId,orderedOn,drugCode,orderedPacks,deliveredPacks,deliveredOn\nS1,2026-08-31,A,10,9,2026-09-01\n");
        Assert.Equal((9m, 10m), Share(await One(hospital, "month=2026-08&asOf=2026-10-31")));
        await hospital.Push("deliveries", "orderId,deliveredOn,deliveredPacks\nS1,2026-09-01 10:00,6\nS1,2026-09-02,2\n");
        Assert.Equal((8m, 10m), Share(await One(hospital, "month=2026-08&asOf=2026-10-31")));
        await hospital.Push("orders", "orderId,orderedOn,drugCode,orderedPacks\nS1,2026-09-01,A,10\n");
        Assert.Empty(await Items(hospital, "month=2026-08&asOf=2026-10-31"));
        Assert.Equal((8m, 10m), Share(await One(hospital, "month=2026-09&asOf=2026-10-31")));
    }

    [Fact]
    public async Task A_figure_is_explained_by_its_order_lines_with_feed_and_row()
    {
        var hospital = await (await product.District()).Hospital();
        var orders = await hospital.Push("orders", Orders);
        var deliveries = await hospital.Push("deliveries", Deliveries);
        var item = Assert.Single(await Items(hospital, "month=2026-09&asOf=2026-10-31&groupBy=supplier"), i => i.Text("supplier") == "甲公司");
        var explained = await hospital.Client.Get(item.Text("explain")!, hospital.Key);
        Assert.Equal(Share(item), Share(explained.GetProperty("figure")));
        var lines = explained.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([("O1", "late"), ("O2", "inTime"), ("O4", "incomplete")], lines.Select(l => (l.Text("orderId"), l.Text("counts"))));
        Assert.All(lines, l => Assert.Equal(orders.Text("feedId"), l.Text("feedId")));
        var arrivals = lines[0].GetProperty("deliveries").EnumerateArray().ToList();
        Assert.Equal([(1m, true), (2m, false)], arrivals.Select(a => (a.Number("row"), a.GetProperty("onTime").GetBoolean())));
        Assert.All(arrivals, a => Assert.Equal(deliveries.Text("feedId"), a.Text("feedId")));
        var none = Assert.Single(await Items(hospital, "month=2026-09&asOf=2026-10-31&groupBy=supplier"), i => i.Text("supplier") is null);
        Assert.Equal("O3", Assert.Single((await hospital.Client.Get(none.Text("explain")!, hospital.Key)).GetProperty("items").EnumerateArray()).Text("orderId"));
        Assert.Equal(1, (await hospital.Client.Get($"/api/indicators/delivery/explain?month=2026-09&asOf=2026-10-31", hospital.Key)).GetProperty("unknownOrders").GetArrayLength());
    }

    [Fact]
    public async Task A_drugs_page_shows_what_is_still_awaited()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("orders", Orders);
        await hospital.Push("deliveries", Deliveries);
        await hospital.Push("stock", "date,drugCode,packs\n2026-09-28,A,5\n");
        var open = (await hospital.Client.Get("/api/drugs/A", hospital.Key)).GetProperty("openOrders").EnumerateArray().ToList();
        Assert.Equal([("O4", 40m, 0m)], open.Select(o => (o.Text("orderId"), o.Number("orderedPacks"), o.Number("receivedPacks"))));
    }

    [Fact]
    public async Task Gansu_2016_Zhejiang_2017Q3_and_Qinghai_2025_rates_that_are_too_low_are_found()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("orders", "orderId,orderedOn,drugCode,orderedPacks,supplier,deliveredPacks,deliveredOn\n"
            + "G7,2026-07-06,A,100,甲公司,85,2026-07-07\nG8,2026-08-03,A,100,甲公司,50,2026-08-04\nG9,2026-09-07,A,100,甲公司,40,2026-09-08\n");
        var item = Assert.Single(await Items(hospital, "month=2026-09&asOf=2026-10-31&groupBy=supplier"));
        Assert.Equal((175m, 300m), Share(item.GetProperty("rolling").GetProperty("quarter")));
        Assert.True(item.GetProperty("rolling").GetProperty("threeMonthsRunningBelow").GetBoolean());
        Assert.Equal([("delivery.monthBelow", 0.4m), ("delivery.quarterBelow", 175m / 300), ("delivery.threeMonthsBelow", 0.85m)],
            item.GetProperty("findings").EnumerateArray().Select(f => (f.Text("rule"), f.Number("value"))));
        Assert.All(item.GetProperty("findings").EnumerateArray(), f => Assert.NotNull(f.Text("source")));
        Assert.Equal("delivery.monthBelow", Assert.Single(Assert.Single(await Items(hospital, "month=2026-08&asOf=2026-10-31")).GetProperty("findings").EnumerateArray()).Text("rule"));
    }

    [Fact]
    public async Task Hunan_2025_11_01_a_remote_region_has_72_hours_from_the_day_it_says_so()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        await hospital.Push("orders", "orderId,orderedOn,drugCode,orderedPacks,deliveredPacks,deliveredOn\nR1,2026-09-07 08:00,A,10,10,2026-09-10 08:00\n");
        Assert.Equal((0m, 10m), Share((await One(hospital, "month=2026-09&asOf=2026-10-31")).GetProperty("onTime").GetProperty("ordinary")));
        await district.Client.Push("thresholds", $"rule,threshold,region,value,effectiveFrom,source\ndelivery,remote,{district.Region},1,2026-01-01,区公告\n");
        Assert.Equal((10m, 10m), Share((await One(hospital, "month=2026-09&asOf=2026-10-31")).GetProperty("onTime").GetProperty("ordinary")));
    }

    [Fact]
    public async Task What_is_split_adds_up_along_every_path()
    {
        var district = await product.District();
        foreach (var (seed, level) in new[] { (1, "tertiary"), (2, "secondary") })
        {
            var (random, hospital) = (new Random(seed), await district.Hospital(level));
            var orders = Enumerable.Range(0, 60).Select(i => (Id: $"{i}", Day: new DateOnly(2026, 8, 1).AddDays(random.Next(80)), Packs: random.Next(1, 20))).ToList();
            await hospital.Push("orders", "orderId,orderedOn,drugCode,orderedPacks,urgent,supplier\n"
                + string.Concat(orders.Select(o => $"{o.Id},{o.Day:yyyy-MM-dd},{"ABNS"[random.Next(4)]},{o.Packs},{random.Next(1, 3)},{(random.Next(3) == 0 ? "" : "公司" + random.Next(3))}\n")));
            await hospital.Push("deliveries", "orderId,deliveredOn,deliveredPacks\n"
                + string.Concat(orders.SelectMany(o => Enumerable.Range(0, random.Next(3)).Select(n => $"{o.Id},{o.Day.AddDays(n):yyyy-MM-dd},{random.Next(1, 15)}\n"))));
        }

        const string Period = "from=2026-08&to=2026-10&asOf=2026-10-15";
        var whole = Sums(await district.Client.All($"/api/indicators/delivery?region={district.Region}&{Period}"));
        Assert.NotEqual(0, whole[0]);
        foreach (var path in new[] { "hospital", "month", "quarter", "supplier", "drug", "hospital,month", "supplier,month", "level,drug,supplier" })
            Assert.Equal(whole, Sums(await district.Client.All($"/api/indicators/delivery?region={district.Region}&{Period}&groupBy={path}")));
    }

    [Fact]
    public async Task Who_has_ordered_nothing_has_no_figure_and_what_is_not_ones_own_is_refused()
    {
        var district = await product.District();
        var (one, other) = (await district.Hospital(), await district.Hospital());
        Assert.Empty(await Items(one, "month=2026-09"));
        Assert.Equal((403, "outside_scope"), await Problem(one, $"hospital={other.Code}&groupBy=nonsense"));
        Assert.Equal((403, "outside_scope"), await Problem(one, "explain", $"hospital={other.Code}"));
        Assert.Equal((400, "invalid_parameter"), await Problem(one, "groupBy=department"));
        Assert.Equal((400, "unknown_parameter"), await Problem(one, "department=x"));
        Assert.Equal((400, "invalid_parameter"), await Problem(one, "asOf=2026-13-01"));
        Assert.Contains("supplier", (await one.Client.Send(HttpMethod.Get, "/api/indicators/delivery?groupBy=x", null, one.Key)).Text, StringComparison.Ordinal);
    }

    private static decimal[] Sums(IReadOnlyList<JsonElement> items) =>
    [
        items.Sum(i => i.Number("numerator")), items.Sum(i => i.Number("denominator")), items.Sum(i => i.GetProperty("byLine").Number("numerator")),
        items.Sum(i => i.GetProperty("onTime").GetProperty("ordinary").Number("numerator")), items.Sum(i => i.GetProperty("onTime").GetProperty("urgent").Number("denominator")),
        items.Sum(i => i.GetProperty("notYetDue").Number("lines")),
    ];

    private static Task<(int, string)> Problem(Hospital hospital, string query) => Problem(hospital, "", query);

    private static async Task<(int, string)> Problem(Hospital hospital, string below, string query)
    {
        var reply = await hospital.Client.Send(HttpMethod.Get, $"/api/indicators/delivery{(below.Length > 0 ? "/" + below : "")}?{query}", null, hospital.Key);
        return (reply.Status, reply.Code);
    }

    private static (decimal, decimal) Share(JsonElement json) => (json.Number("numerator"), json.Number("denominator"));

    private static async Task<JsonElement> One(Hospital hospital, string query) => Assert.Single(await Items(hospital, query));

    private static Task<IReadOnlyList<JsonElement>> Items(Hospital hospital, string query) => hospital.Client.All($"/api/indicators/delivery?{query}", hospital.Key);

    private static async Task<string> Text(Hospital hospital, string query) =>
        string.Join('\n', (await Items(hospital, query)).Select(i => i.GetRawText())).Replace(hospital.Code, "H", StringComparison.Ordinal);
}
