using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Contract §5: an item tells its target and who set it, whichever indicator it is of.</summary>
public sealed class TargetTests(RunningProduct product)
{
    private const string Header = "indicator,basis,region,level,min,max,effectiveFrom,source\n";
    private const string Document = "区卫健委〔2026〕1号";

    [Theory]
    [InlineData("delivery", "orders", "orderId,orderedOn,drugCode,orderedPacks,deliveredPacks,deliveredOn\nO1,2026-09-01,A,10,9,2026-09-02\n", "month=2026-09&asOf=2026-09-30")]
    [InlineData("payment-days", "payments", "invoiceId,supplier,receivedOn,amount,paidOn\nF1,甲公司,2026-09-01,900,2026-09-11\n", "month=2026-09&asOf=2026-09-30")]
    [InlineData("coverage", "usage", "date,drugCode,packs,amount\n2026-09-01,A,1,6.60\n", "month=2026-09&asOf=2026-09-30&kind=usage")]
    [InlineData("reconciliation", "usage", "date,drugCode,packs,amount\n2026-09-01,A,1,6.60\n", "month=2026-09")]
    [InlineData("procurement-completion", "inbound", "date,drugCode,packs,amount\n2026-09-01,A,1,6.60\n", "asOf=2026-09-30")]
    public async Task A_target_is_told_beside_the_figure_it_is_for(string indicator, string kind, string feed, string query)
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        if (indicator == "procurement-completion")
            await district.Client.Push("agreements", $"agreementId,hospital,drugCode,agreedDoses,price,from,to\nT-{hospital.Code},{hospital.Code},A,700,0.94,2026-08-01,2027-07-31\n");
        await hospital.Push(kind, feed);
        var path = $"/api/indicators/{indicator}?region={district.Region}&{query}";
        Assert.Equal([(null, null)], (await district.Client.All(path)).Select(i => (i.Text("target"), i.Text("targetSource"))));

        await district.Client.Push("targets", Header + $"{indicator},,{district.Region},tertiary,0.95,,2026-01-01,{Document}\n{indicator},,{district.Region},secondary,0.5,,2026-01-01,另一级别\n{indicator},,{district.Region},,0.6,,2026-10-01,以后\n");

        foreach (var group in new[] { "", "&groupBy=hospital", "&groupBy=region" })
        {
            var item = Assert.Single(await district.Client.All(path + group));
            Assert.Equal((0.95m, 0.95m, Document, "2026-09-30"), (item.Number("target"), item.Number("targetMin"), item.Text("targetSource"), item.Text("targetOn")));
            Assert.Equal(JsonValueKind.Null, item.GetProperty("targetMax").ValueKind);
        }
    }

    [Fact]
    public async Task A_citys_target_is_for_the_city_and_a_countys_for_the_county()
    {
        var (one, two) = (await product.District(), await product.District());
        var city = one.Region[..4] + "00";
        Assert.Equal(city, two.Region[..4] + "00");
        foreach (var district in new[] { one, two })
            await (await district.Hospital()).Push("payments", "invoiceId,supplier,receivedOn,amount,paidOn\nF1,甲公司,2031-09-01,900,2031-09-11\n");
        await one.Client.Push("targets", Header + $"payment-days,,{city},,,30,2031-01-01,市\npayment-days,,{one.Region},,,20,2031-01-01,县\n");

        const string path = "/api/indicators/payment-days?month=2031-09&asOf=2031-09-30&groupBy=";
        var cities = (await one.Client.All(path + "city")).Single(i => i.Text("city") == city);
        Assert.Equal((30m, "市"), (cities.Number("targetMax"), cities.Text("targetSource")));
        var counties = (await one.Client.All(path + "region")).ToDictionary(i => i.Text("region")!);
        Assert.Equal((20m, 30m), (counties[one.Region].Number("target"), counties[two.Region].Number("target")));
    }

    [Fact]
    public async Task A_target_for_one_kind_of_feed_is_not_anothers()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        await hospital.Push("usage", "date,drugCode,packs,amount\n2026-09-01,A,1,6.60\n");
        await hospital.Push("stock", "date,drugCode,packs\n2026-09-01,A,1\n");
        await district.Client.Push("targets", Header + $"coverage,stock,{district.Region},,0.9,,2026-01-01,{Document}\n");
        var items = await district.Client.All($"/api/indicators/coverage?region={district.Region}&month=2026-09");
        Assert.Equal([("stock", "0.9"), ("usage", null)], items.Select(i => (i.Text("kind"), i.Text("target"))));
    }
}
