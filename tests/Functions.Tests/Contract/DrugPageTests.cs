using System.Text.Json;

namespace Functions.Tests.Contract;

public sealed class DrugPageTests(RunningProduct product)
{
    [Fact]
    public async Task A_drug_whose_stock_was_never_fed_has_a_page_with_what_is_known()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("orders", "orderId,orderedOn,drugCode,orderedPacks\nO1,2026-09-28,A,40\n");

        var page = await Page(hospital, "A");

        Assert.Equal("阿托伐他汀钙片", page.GetProperty("product").Text("genericName"));
        Assert.Equal("O1", Assert.Single(page.GetProperty("openOrders").EnumerateArray()).Text("orderId"));
        Assert.Equal([JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.Null], new[] { "stock", "stockDay", "daysOfStock" }.Select(n => page.GetProperty(n).ValueKind));
        Assert.Equal((0, 0), (page.GetProperty("days").GetArrayLength(), page.GetProperty("evidence").GetArrayLength()));
    }

    [Fact]
    public async Task Each_code_of_a_product_has_the_page_of_what_is_on_the_shelf_in_all()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("catalogue", "drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize\nX1,氯化钠,注射剂,10ml,支,盒,5\nX2,氯化钠,注射剂,10ml,支,盒,10\n");
        await hospital.Push("stock", "date,drugCode,packs\n2026-09-28,X1,3\n2026-09-28,X2,2\n");
        await hospital.Push("orders", "orderId,orderedOn,drugCode,orderedPacks\nO1,2026-09-27,X1,1\nO2,2026-09-28,X2,1\n");

        foreach (var code in new[] { "X1", "X2" })
        {
            var page = await Page(hospital, code);
            Assert.Equal((code, 35m, 2), (page.Text("drugCode"), page.Number("stock"), page.GetProperty("openOrders").GetArrayLength()));
        }
    }

    [Fact]
    public async Task A_code_that_no_catalogue_of_the_hospital_has_is_unknown()
    {
        var hospital = await (await product.District()).Hospital();
        Assert.Equal(404, (await hospital.Client.Send(HttpMethod.Get, "/api/drugs/nowhere", null, hospital.Key)).Status);
    }

    private static Task<JsonElement> Page(Hospital hospital, string code) => hospital.Client.Get($"/api/drugs/{code}", hospital.Key);
}
