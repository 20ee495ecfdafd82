using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Contract §5: the share of negotiated drugs, and 药占比 with and without what policy leaves out of it.</summary>
public sealed class ShareTests(RunningProduct product)
{
    private const string Header = "date,drugCode,packs,amount,department\n";
    private const string Use = Header + "2026-10-01,A,10,66.00,心内科\n2026-10-01,N,1,500.00,肿瘤科\n2026-10-02,S,1,56.00,感染科\n2026-10-03,D,1,30.00,中医科\n2026-10-03,X,1,48.00,外科\n";

    [Fact]
    public async Task P1_2_the_share_of_negotiated_drugs_is_shown_by_every_dimension()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        await hospital.Push("usage", Use);
        var whole = Assert.Single(await hospital.Client.All("/api/indicators/negotiated-drug-share?month=2026-10", hospital.Key));
        Assert.Equal((500m, 700m, 500m / 700m), (whole.Number("numerator"), whole.Number("denominator"), whole.Number("ratio")));
        Assert.True(whole.GetProperty("provisional").GetBoolean());
        foreach (var dimension in new[] { "month", "hospital", "region", "level", "kind", "department", "drug", "drug,department" })
        {
            var items = await hospital.Client.All($"/api/indicators/negotiated-drug-share?month=2026-10&groupBy={dimension}", hospital.Key);
            Assert.Equal((500m, 700m), (items.Sum(i => i.Number("numerator")), items.Sum(i => i.Number("denominator"))));
        }

        Assert.Equal(670m, Assert.Single(await hospital.Client.All("/api/indicators/negotiated-drug-share?month=2026-10&scope=standard", hospital.Key)).Number("denominator"));
        Assert.Equal(70m + 1 + 28 + 500 + 1, Assert.Single(await hospital.Client.All("/api/indicators/negotiated-drug-share?month=2026-10&basis=quantity", hospital.Key)).Number("denominator"));
    }

    [Fact]
    public async Task A_share_is_explained_down_to_feed_and_row()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        var fed = await hospital.Push("usage", Use);
        var officer = await district.Officer();
        var item = Assert.Single(await hospital.Client.All($"/api/indicators/negotiated-drug-share?month=2026-10&region={district.Region}", officer));
        var months = await hospital.Client.All(item.Text("explain")!, officer);
        var explained = await hospital.Client.Get(Assert.Single(months).Text("explain")!, officer);
        Assert.Equal(500m, explained.GetProperty("figure").Number("numerator"));
        Assert.Equal("N", explained.GetProperty("drugs")[0].Text("drugCode"));
        var row = Assert.Single(explained.GetProperty("items").EnumerateArray(), r => r.Text("counts") == "negotiated");
        Assert.Equal((fed.Text("feedId"), 2), (row.Text("feedId"), row.GetProperty("row").GetInt32()));
        Assert.Equal(5, explained.GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("negotiated-drug-share?month=2026-10&basis=prescriptions", "amount, quantity")]
    [InlineData("negotiated-drug-share?month=2026-10&scope=none", "all, standard")]
    [InlineData("negotiated-drug-share?month=2026-13", "yyyy-MM")]
    [InlineData("drug-share?month=2026-10&groupBy=department", "month, quarter, year, hospital, region, level, kind")]
    [InlineData("drug-share?month=2026-10&department=x", "groupBy")]
    public async Task What_is_unknown_is_refused_with_what_is_allowed(string query, string allowed)
    {
        var client = await product.Client();
        var reply = await client.Send(HttpMethod.Get, "/api/indicators/" + query);
        Assert.Equal(400, reply.Status);
        Assert.Contains(allowed, reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("negotiated-drug-share")]
    [InlineData("negotiated-drug-share/explain")]
    [InlineData("drug-share")]
    [InlineData("drug-share/explain")]
    public async Task Another_hospital_is_out_of_scope_whatever_else_is_wrong(string indicator)
    {
        var district = await product.District();
        var (one, two) = (await district.Hospital(catalogue: null), await district.Hospital(catalogue: null));
        Assert.Equal(403, (await one.Client.Send(HttpMethod.Get, $"/api/indicators/{indicator}?hospital={two.Code}&month=nope", null, one.Key)).Status);
    }

    [Theory]
    [InlineData("drug-share", "")]
    [InlineData("negotiated-drug-share", "quantity")]
    [InlineData("key-monitored", "amount")]
    public async Task A_target_is_told_beside_the_figure_it_is_for(string indicator, string basis)
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        await hospital.Push("usage", Use);
        await district.Client.Push("targets", $"indicator,basis,region,level,max,effectiveFrom,source\n{indicator},{basis},{district.Region},tertiary,0.28,2026-01-01,区卫健委〔2026〕1号\n{indicator},,{district.Region},,0.5,2026-11-01,另一份\n");
        var path = $"/api/indicators/{indicator}?month=2026-10&hospital={hospital.Code}" + (basis.Length > 0 ? $"&basis={basis}" : "");

        var item = Assert.Single(await district.Client.All(path));

        Assert.Equal((0.28m, 0.28m, "区卫健委〔2026〕1号", "2026-10-31"), (item.Number("target"), item.Number("targetMax"), item.Text("targetSource"), item.Text("targetOn")));
        Assert.Equal(JsonValueKind.Null, item.GetProperty("targetMin").ValueKind);
        Assert.All(await district.Client.All(path + "&groupBy=month,level"), i => Assert.Equal(0.28m, i.Number("target")));
    }

    [Fact]
    public async Task The_drug_share_counts_who_reported_no_income_and_leaves_them_out_of_both_sides()
    {
        var district = await product.District();
        var (one, two, silent) = (await district.Hospital(), await district.Hospital("secondary"), await district.Hospital("primary"));
        await one.Push("usage", Use);
        await silent.Push("usage", Use);
        await one.Push("institution", "month,drugIncome,medicalIncome\n2026-10,700.00,2000.00\n2026-09,100.00,1000.00\n");
        await two.Push("institution", "month,drugIncome,medicalIncome,beds\n2026-10,300.00,1000.00,20\n2026-09,,500.00,20\n");
        var item = Assert.Single(await district.Client.All($"/api/indicators/drug-share?region={district.Region}&from=2026-09&to=2026-10"));
        Assert.Equal((1100m, 4000m, 0.275m), (item.Number("numerator"), item.Number("denominator"), item.Number("ratio")));
        Assert.Equal((3m, 3m, 2m), (item.Number("institutionMonths"), item.Number("withoutIncome"), item.Number("withoutUse")));
        Assert.Equal((700m, 500m, 122m, 30m), (item.Number("useAmount"), item.Number("negotiatedAmount"), item.Number("selectedAmount"), item.Number("piecesAmount")));
        Assert.Equal((200m / 1500m, 48m / 1348m), (item.Number("ratioWithoutNegotiated"), item.Number("ratioWithoutPolicy")));
        Assert.Equal((3 * (30m + 31), 31m + 30 + 31), (item.Number("daysExpected"), item.Number("daysReported")));
        var explained = await district.Client.All(item.Text("explain")!);
        Assert.Equal([$"{one.Code} 2026-09", $"{one.Code} 2026-10", $"{two.Code} 2026-09", $"{two.Code} 2026-10", $"{silent.Code} 2026-09", $"{silent.Code} 2026-10"], explained.Select(r => $"{r.Text("hospital")} {r.Text("month")}"));
        Assert.Equal(1, explained[1].GetProperty("row").GetInt32());
        Assert.NotNull(explained[1].Text("feedId"));
        Assert.Equal(JsonValueKind.Null, explained[4].GetProperty("numerator").ValueKind);
    }
}
