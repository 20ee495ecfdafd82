using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Issue 4: the hospital's essential flag against the master's and the edition in force, and a rehearsal of a change of lists.</summary>
public sealed class ListCheckTests(RunningProduct product)
{
    private const string Use = "date,drugCode,packs,amount,department\n2026-10-01,A,10,66.00,心内科\n2026-10-01,B,1,40.00,心内科\n2026-10-20,E,1,94.00,内科\n";

    [Fact]
    public async Task Mismatches_say_what_each_side_says_and_how_far_the_ratio_would_move()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        var fed = await hospital.Push("usage", Use);
        var items = await hospital.Client.All("/api/indicators/list-check?month=2026-10", hospital.Key);
        var claimed = Assert.Single(items, i => i.Text("drugCode") == "B");
        Assert.Contains("claimedNotInMaster", claimed.GetProperty("findings").EnumerateArray().Select(f => f.GetString()));
        Assert.Equal((true, false, 40m, 200m, 0.2m), (claimed.GetProperty("claimed").GetBoolean(), claimed.GetProperty("master").GetBoolean(), claimed.Number("numerator"), claimed.Number("denominator"), claimed.Number("points")));
        var forgotten = Assert.Single(items, i => i.Text("drugCode") == "E");
        Assert.Contains("inMasterNotClaimed", forgotten.GetProperty("findings").EnumerateArray().Select(f => f.GetString()));
        var explained = await hospital.Client.Get(claimed.Text("explain")!, hospital.Key);
        Assert.Equal(2, Assert.Single(explained.GetProperty("hospitalRows").EnumerateArray()).GetProperty("row").GetInt32());
        Assert.Equal(2, Assert.Single(explained.GetProperty("masterRows").EnumerateArray()).GetProperty("row").GetInt32());
        Assert.Equal((fed.Text("feedId"), "claimedOnly"), (Assert.Single(explained.GetProperty("items").EnumerateArray()).Text("feedId"), explained.GetProperty("items")[0].Text("counts")));
    }

    [Fact]
    public async Task The_essential_list_is_fed_by_name_form_and_strength_and_an_edition_ends_where_the_next_begins()
    {
        var district = await product.District();
        var name = $"目录药{district.Region}";
        var hospital = await district.Hospital(catalogue: Drugs.Own + $"\nL,,{name}片,片剂,0.02g,片,盒,10,2,西药,庚厂\n");
        var list = $"清单,通用名,剂型,制剂规格,生效日期,失效日期,文件\n国家基本药物目录,{name},片,20mg,2018-11-01,2026-08-31,2018年版\nessential,{name},片,20mg,2026-09-01,,2026年版\n";
        Assert.Equal(2, (await district.Client.Push("lists", list)).Rows().Accepted);
        await hospital.Push("usage", Use + "2026-10-02,L,1,10.00,内科\n");
        var found = Assert.Single(await hospital.Client.All("/api/indicators/list-check?month=2026-10", hospital.Key), i => i.Text("drugCode") == "L");
        Assert.Equal(("exact", "2026年版"), (found.Text("edition"), found.Text("document")));
        Assert.Equal(["onListNotInMaster"], found.GetProperty("findings").EnumerateArray().Select(f => f.GetString()));
        Assert.Equal("2026年版", Assert.Single((await hospital.Client.Get(found.Text("explain")!, hospital.Key)).GetProperty("editionRows").EnumerateArray()).Text("document"));
        var overlap = await district.Client.Push("lists", $"list,genericName,dosageForm,strength,effectiveFrom,effectiveTo\nessential,{name}甲,片,1mg,2018-11-01,2026-09-01\nessential,{name}甲,片,1mg,2026-09-01,\n");
        Assert.Equal(("refused", "overlapping_rows"), (overlap.Text("status"), overlap.GetProperty("problem").Text("code")));
        Assert.Equal(1, (await hospital.Push("lists", $"list,genericName,effectiveFrom\nessential,{name}乙,2026-09-01\n")).Rows().Rejected);
    }

    [Fact]
    public async Task A_rehearsal_shows_the_same_months_under_the_lists_of_two_days()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        await district.Client.Push("targets", $"indicator,basis,region,level,min,effectiveFrom,source\nessential-drug-ratio,amount,{district.Region},tertiary,0.5,2026-01-01,卫发〔2026〕1号\n");
        await hospital.Push("usage", Use);
        var address = $"/api/indicators/essential-drug-ratio/rehearsal?region={district.Region}&month=2026-10&before=2026-10-15&after=2026-10-16";
        var answer = await district.Client.Get(address);
        var item = Assert.Single(answer.GetProperty("items").EnumerateArray());
        Assert.Equal((66m, 200m, 0.33m), (item.Number("numeratorBefore"), item.Number("denominatorBefore"), item.Number("ratioBefore")));
        Assert.Equal((160m, 200m, 0.8m, 0.47m), (item.Number("numerator"), item.Number("denominator"), item.Number("ratio"), item.Number("change")));
        Assert.Equal(("二甲双胍片", 94m), (Assert.Single(answer.GetProperty("enters").EnumerateArray()).GetProperty("product").Text("genericName"), answer.GetProperty("enters")[0].Number("amount")));
        Assert.Empty(answer.GetProperty("leaves").EnumerateArray());
        var crossing = Assert.Single(answer.GetProperty("crossings").EnumerateArray());
        Assert.Equal((hospital.Code, false, true), (crossing.Text("hospital"), crossing.GetProperty("targetMetBefore").GetBoolean(), crossing.GetProperty("targetMet").GetBoolean()));
        Assert.Equal((1m, 2m, 3m), await Sides(address + "&basis=generics"));
        Assert.Equal((1m, 2m, 3m), await Sides(address + "&basis=products"));
        Assert.Equal((70m, 118m, 128m), await Sides(address + "&basis=quantity"));
        var explained = await district.Client.Get(Assert.Single(await district.Client.All(item.Text("explain")!)).Text("explain")!);
        Assert.Equal([("A", "essential"), ("B", "other"), ("E", "enters")], explained.GetProperty("items").EnumerateArray().Select(r => (r.Text("drugCode")!, r.Text("counts")!)));

        async Task<(decimal, decimal, decimal)> Sides(string query)
        {
            var found = (await district.Client.Get(query)).GetProperty("items")[0];
            return (found.Number("numeratorBefore"), found.Number("numerator"), found.Number("denominator"));
        }
    }

    [Theory]
    [InlineData("list-check?month=2026-10&groupBy=drug", "hospital")]
    [InlineData("list-check/explain?month=2026-10&hospital=H", "drugCode")]
    [InlineData("essential-drug-ratio/rehearsal?month=2026-10&after=2026-09-01", "before")]
    [InlineData("essential-drug-ratio/rehearsal?month=2026-10&before=2026-08-31&after=2026-9-1", "yyyy-MM-dd")]
    [InlineData("essential-drug-ratio/rehearsal?month=2026-10&before=2026-08-31&after=2026-09-01&basis=stocked", "amount, quantity, products, generics")]
    [InlineData("essential-drug-ratio/rehearsal?month=2026-10&before=2026-08-31&after=2026-09-01&scope=all", "excludingSelected")]
    public async Task What_is_unknown_is_refused_with_what_is_allowed(string query, string allowed)
    {
        var reply = await (await product.Client()).Send(HttpMethod.Get, "/api/indicators/" + query);
        Assert.Equal(400, reply.Status);
        Assert.Contains(allowed, reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rehearsal_comes_as_a_table_too()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Use);
        var csv = await hospital.Client.Send(HttpMethod.Get, "/api/indicators/essential-drug-ratio/rehearsal?month=2026-10&before=2026-10-15&after=2026-10-16&groupBy=drug&format=csv", null, hospital.Key);
        Assert.StartsWith("\uFEFFdrug,numeratorBefore,denominatorBefore,ratioBefore,numerator", csv.Text, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Array, (await hospital.Client.Get("/api/indicators/list-check?month=2026-10", hospital.Key)).GetProperty("items").ValueKind);
    }
}
