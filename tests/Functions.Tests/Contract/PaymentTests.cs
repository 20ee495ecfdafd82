using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Contract §5, <c>payment-days</c>.</summary>
public sealed class PaymentTests(RunningProduct product)
{
    private const string Header = "invoiceId,supplier,receivedOn,amount,paidOn,paidAmount,payer\n";

    [Fact]
    public async Task Paid_and_open_amounts_overdue_ages_and_red_invoices_are_told()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("payments", Header
            + "F1,甲公司,2026-08-01,900,2026-08-11,,hospital\nF2,甲公司,2026-08-01,100,2026-09-10,60,insurance\nF3,乙公司,2026-08-05,200,,,\nF4,乙公司,2026-08-20,-50,2026-08-30,,\n");
        var item = await One(hospital, "month=2026-08&asOf=2026-09-30");
        Assert.Equal((1150m, 9000m + 2400m + 2400m + 11_200m - 500m), (item.Number("denominator"), item.Number("numerator")));
        Assert.Equal((910m, 9000m + 2400m - 500m), (item.GetProperty("paid").Number("denominator"), item.GetProperty("paid").Number("numerator")));
        Assert.Equal((240m, 13_600m), (item.GetProperty("open").Number("denominator"), item.GetProperty("open").Number("numerator")));
        Assert.Equal((300m, 1150m), (item.GetProperty("overdue").Number("numerator"), item.GetProperty("overdue").Number("denominator")));
        Assert.Equal((0m, 240m), (item.GetProperty("ageing").Number("first"), item.GetProperty("ageing").Number("second")));
        Assert.Equal((-50m, 1m), (item.GetProperty("red").Number("amount"), item.GetProperty("red").Number("parts")));
        Assert.Equal([("hospital", 1050m), ("insurance", 100m)], (await Items(hospital, "month=2026-08&asOf=2026-09-30&groupBy=payer")).Select(i => (i.Text("payer"), i.Number("denominator"))));
        Assert.Equal(1000m, (await One(hospital, "month=2026-08&asOf=2026-09-30&groupBy=supplier&supplier=甲公司")).Number("denominator"));
        Assert.Equal((1000m, 0m), ((await One(hospital, "month=2026-08&asOf=2026-08-04")).GetProperty("open").Number("denominator"), (await One(hospital, "month=2026-08&asOf=2026-08-04")).GetProperty("paid").Number("denominator")));
    }

    [Fact]
    public async Task P5_1_late_payers_are_ranked_first_with_their_denominator()
    {
        var district = await product.District();
        foreach (var paidOn in new[] { "2026-08-20", "2026-10-20", "2026-09-20" })
            await (await district.Hospital()).Push("payments", Header + $"F1,甲公司,2026-08-01,100,2026-08-05,,\nF2,甲公司,2026-08-01,{(paidOn[6] == '8' ? 10 : 300)},{paidOn},,\n");
        var items = await district.Client.All($"/api/indicators/payment-days?region={district.Region}&month=2026-08&asOf=2026-11-01&groupBy=hospital");
        Assert.Equal([3, 1, 2], items.Select(i => i.GetProperty("rank").GetInt32()));
        Assert.All(items, i => Assert.Equal(3, i.GetProperty("rankedOf").GetInt32()));
        Assert.Equal([110m, 400m, 400m], items.Select(i => i.Number("denominator")));
        var region = Assert.Single(await district.Client.All($"/api/indicators/payment-days?region={district.Region}&month=2026-08&asOf=2026-11-01&groupBy=region"));
        Assert.Equal((910m, 1m), (region.Number("denominator"), region.Number("rank")));
        var city = Assert.Single(await district.Client.All($"/api/indicators/payment-days?region={district.Region}&month=2026-08&asOf=2026-11-01&groupBy=city"));
        Assert.Equal((district.Region[..4] + "00", 910m, 1m), (city.Text("city"), city.Number("denominator"), city.Number("rank")));
        Assert.Equal(910m, (await district.Client.Get(city.Text("explain")!)).GetProperty("figure").Number("denominator"));
    }

    [Fact]
    public async Task A_payment_that_comes_later_takes_the_invoices_place_and_every_invoice_is_explained()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("payments", Header + "F1,甲公司,2026-08-01,100,,,\nF2,甲公司,2026-08-02,100,,,\n");
        var paid = await hospital.Push("payments", Header + "F1,甲公司,2026-08-01,100,2026-08-31,,\n");
        await hospital.Push("payments", Header + "F3,甲公司,2026-10-30,1,,,\n");
        var item = await One(hospital, "month=2026-08&asOf=2026-10-31");
        Assert.Equal((200m, 3000m + 9000m), (item.Number("denominator"), item.Number("numerator")));
        var explained = await hospital.Client.Get(item.Text("explain")!, hospital.Key);
        Assert.Equal(item.Number("numerator"), explained.GetProperty("figure").Number("numerator"));
        var first = explained.GetProperty("items")[0];
        Assert.Equal((paid.Text("feedId"), 1m, "F1", "paid"), (first.Text("feedId"), first.Number("row"), first.Text("invoiceId"), first.GetProperty("parts")[0].Text("counts")));
    }

    [Fact]
    public async Task Who_fed_no_invoice_has_no_figure_and_what_is_not_ones_own_is_refused()
    {
        var district = await product.District();
        var (one, other) = (await district.Hospital(), await district.Hospital());
        Assert.Empty(await Items(one, "month=2026-08"));
        foreach (var (path, status, code) in new[]
        {
            ($"?hospital={other.Code}", 403, "outside_scope"), ($"/explain?hospital={other.Code}", 403, "outside_scope"), ("?groupBy=drug", 400, "invalid_parameter"),
            ("?payer=nobody", 400, "invalid_parameter"), ("?month=2026-13", 400, "invalid_parameter"), ("?drug=A", 400, "unknown_parameter"),
        })
        {
            var reply = await one.Client.Send(HttpMethod.Get, "/api/indicators/payment-days" + path, null, one.Key);
            Assert.Equal((status, code), (reply.Status, reply.Code));
        }
    }

    private static async Task<JsonElement> One(Hospital hospital, string query) => Assert.Single(await Items(hospital, query));

    private static Task<IReadOnlyList<JsonElement>> Items(Hospital hospital, string query) => hospital.Client.All($"/api/indicators/payment-days?{query}", hospital.Key);
}
