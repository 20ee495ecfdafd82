namespace Functions.Tests.Contract;

/// <summary>Contract §4 and §5: an answer by drug names the hospital's code and the product, and a code of two hospitals is two drugs.</summary>
public sealed class DrugGroupTests(RunningProduct product)
{
    private const string Use = "date,drugCode,packs,amount\n2026-10-05,A,1,10.00\n";

    [Theory]
    [InlineData("essential-drug-ratio")]
    [InlineData("negotiated-drug-share")]
    [InlineData("key-monitored")]
    public async Task One_code_of_two_hospitals_is_two_drugs_each_explained_by_its_own_rows(string indicator)
    {
        var district = await product.District();
        var (one, other) = (await district.Hospital(), await district.Hospital(catalogue: "drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize\nA,氯化钠,注射剂,10ml,支,盒,5\n"));
        await one.Push("usage", Use);
        await other.Push("usage", Use.Replace("10.00", "99.00", StringComparison.Ordinal));

        var items = await district.Client.All($"/api/indicators/{indicator}?region={district.Region}&month=2026-10&groupBy=drug");

        Assert.Equal([("A", "A", "氯化钠", 99m), ("A", "A", "阿托伐他汀钙片", 10m)],
            items.Select(i => (i.Text("drug")!, i.Text("drugCode")!, i.GetProperty("product").Text("genericName")!, i.Number("denominator"))).OrderByDescending(i => i.Item4));
        foreach (var item in items)
            Assert.Equal(item.Number("denominator"), (await district.Client.Get(item.Text("explain")!)).GetProperty("figure").Number("denominator"));
        var csv = await district.Client.Send(HttpMethod.Get, $"/api/indicators/{indicator}?region={district.Region}&month=2026-10&groupBy=drug&format=csv");
        Assert.Contains("氯化钠", csv.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_product_of_two_hospitals_under_one_code_is_one_drug()
    {
        var district = await product.District();
        foreach (var hospital in new[] { await district.Hospital(), await district.Hospital() }) await hospital.Push("usage", Use);

        var item = Assert.Single(await district.Ratios("month=2026-10&groupBy=drug"));

        Assert.Equal((20m, "阿托伐他汀钙片"), (item.Number("denominator"), item.GetProperty("product").Text("genericName")));
        Assert.Equal(20m, (await district.Client.Get(item.Text("explain")!)).GetProperty("figure").Number("denominator"));
    }
}
