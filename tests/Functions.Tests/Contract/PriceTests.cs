using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Contract §5, <c>purchase-price</c>.</summary>
public sealed class PriceTests(RunningProduct product)
{
    private const string Header = "date,drugCode,packs,amount,supplier\n";

    [Fact]
    public async Task A_price_is_of_priced_doses_in_all_pack_sizes_beside_the_median_the_selected_price_and_earlier_months()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        await hospital.Client.Push("agreements", $"agreementId,hospital,drugCode,agreedDoses,price,from,to\nG-{hospital.Code},{hospital.Code},A,700,1,2026-08-01,2027-07-31\n");
        await hospital.Push("inbound", Header + "2025-10-03,A,10,35,甲公司\n2026-09-03,A,10,70,甲公司\n2026-10-03,A,10,84,甲公司\n2026-10-05,F,10,168,甲公司\n2026-10-06,A,5,,甲公司\n2026-10-07,A,-5,-42,甲公司\n");
        foreach (var amount in new[] { 70, 140 }) await (await district.Hospital()).Push("inbound", Header + $"2026-10-03,A,10,{amount},乙公司\n");
        var item = Assert.Single(await district.Client.All($"/api/indicators/purchase-price?hospital={hospital.Code}&month=2026-10"));
        Assert.Equal((210m, 175m, 1.2m), (item.Number("numerator"), item.Number("denominator"), item.Number("ratio")));
        Assert.Equal(("阿托伐他汀钙片|片剂|20MG|甲厂", "甲公司", "2026-10"), (item.Text("product"), item.Text("supplier"), item.Text("month")));
        Assert.Equal((1.2m, 3m, 0m), (item.Number("regionalMedian"), item.Number("medianHospitals"), item.Number("aboveMedian")));
        Assert.Equal((1m, 0.2m), (item.Number("selectedPrice"), item.Number("aboveSelected")));
        Assert.Equal((0.2m, 1.4m), (item.Number("changeFromPrevious"), item.Number("changeFromYearBefore")));
        Assert.Equal((31m, 4m), (item.Number("daysExpected"), item.Number("daysReported")));
    }

    [Fact]
    public async Task The_median_of_an_even_number_is_the_mean_of_the_two_in_the_middle_and_few_hospitals_are_not_told()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        await hospital.Push("inbound", Header + "2026-10-03,B,1,10,甲公司\n");
        await (await district.Hospital()).Push("inbound", Header + "2026-10-03,B,1,30,甲公司\n");
        Assert.Equal([2m, 2m], (await district.Client.All($"/api/indicators/purchase-price?region={district.Region}&month=2026-10&groupBy=hospital")).Select(i => i.Number("regionalMedian")));
        var own = Assert.Single(await hospital.Client.All("/api/indicators/purchase-price?month=2026-10", hospital.Key));
        Assert.Equal((JsonValueKind.Null, 2m), (own.GetProperty("regionalMedian").ValueKind, own.Number("medianHospitals")));
        Assert.Equal(40m, Assert.Single(await district.Client.All($"/api/indicators/purchase-price?region={district.Region}&month=2026-10&groupBy=variety")).Number("numerator"));
    }

    [Fact]
    public async Task P2_1_a_price_that_rose_beside_a_shortage_is_evidence()
    {
        var district = await product.District();
        var (shortOf, well) = (await district.Hospital(), await district.Hospital());
        foreach (var hospital in new[] { shortOf, well })
            await hospital.Push("inbound", Header + "2026-09-03,B,10,100,甲公司\n2026-10-03,B,10,140,甲公司\n2026-09-03,N,10,100,甲公司\n2026-10-03,N,10,110,甲公司\n");
        var query = $"/api/indicators/purchase-price?region={district.Region}&month=2026-10&evidence=true";
        Assert.Empty(await district.Client.All(query));
        await shortOf.Push("usage", Use("B"));
        await shortOf.Push("stock", string.Concat(Enumerable.Range(1, 31).Select(d => $"2026-10-{d:00},B,{(d < 20 ? 20 : 0)}\n").Prepend("date,drugCode,packs\n")));
        Assert.NotEmpty(await district.Client.All($"/api/warnings?hospital={shortOf.Code}"));
        var items = await district.Client.All(query);
        Assert.Equal([shortOf.Code, well.Code], items.Select(i => i.Text("hospital")));
        Assert.All(items, i => Assert.Equal((0.4m, 0.3m), (i.GetProperty("rises")[0].Number("value"), i.GetProperty("rises")[0].Number("threshold"))));
        Assert.Equal(shortOf.Code, items[0].GetProperty("warnings")[0].Text("hospital"));
        Assert.Contains("呋塞米", (await district.Client.Send(HttpMethod.Get, query + "&format=csv")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_price_is_explained_by_its_rows_and_what_is_not_ones_own_is_refused()
    {
        var district = await product.District();
        var (one, other) = (await district.Hospital(), await district.Hospital());
        var feed = await one.Push("inbound", Header + "2026-10-03,A,10,84,甲公司\n2026-10-03,A,10,70,乙公司\n2026-10-04,B,1,10,甲公司\n");
        var item = (await one.Client.All("/api/indicators/purchase-price?month=2026-10", one.Key)).Single(i => i.Text("supplier") == "乙公司");
        var explained = await one.Client.Get(item.Text("explain")!, one.Key);
        Assert.Equal(70m, explained.GetProperty("figure").Number("numerator"));
        var row = Assert.Single(explained.GetProperty("items").EnumerateArray());
        Assert.Equal((feed.Text("feedId"), 2m, "priced"), (row.Text("feedId"), row.Number("row"), row.Text("counts")));
        foreach (var (path, status) in new[] { ($"?hospital={other.Code}", 403), ($"/explain?hospital={other.Code}", 403), ("?groupBy=department", 400), ("?evidence=perhaps", 400), ("?asOf=2026-10-01", 400) })
            Assert.Equal(status, (await one.Client.Send(HttpMethod.Get, "/api/indicators/purchase-price" + path, null, one.Key)).Status);
    }

    private static string Use(string drug) => string.Concat(Enumerable.Range(1, 19).Select(d => $"2026-10-{d:00},{drug},2,20\n").Prepend("date,drugCode,packs,amount\n"));
}
