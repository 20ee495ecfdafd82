using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Contract §4: unknown codes come with scored suggestions, and a pharmacist or an admin decides what they mean.</summary>
public sealed class DecisionTests(RunningProduct product)
{
    private const string Usage = "date,drugCode,packs,amount\n2026-10-01,A,1,6.60\n2026-10-01,W,2,19.20\n2026-10-03,W,1,9.60\n";

    [Fact]
    public async Task A_waiting_code_comes_with_suggestions_from_what_its_rows_tell_and_those_columns_are_still_named_as_unknown()
    {
        var hospital = await (await product.District()).Hospital();
        var receipt = await hospital.Push("usage", "date,drugCode,packs,amount,药品名称,剂型,规格,生产厂家,患者电话\n2026-10-01,W,1,9.60,二甲双胍片,,,己厂,13800000000\n2026-10-02,W,1,9.60,二甲双胍片,片剂,500mg,己厂,\n");
        Assert.Equal(["药品名称", "剂型", "规格", "生产厂家"], receipt.GetProperty("unknownColumns").EnumerateArray().Select(c => c.GetString()));
        var item = await Waiting(hospital, "W");
        var best = item.GetProperty("suggestions")[0];
        Assert.Equal((0.85m, "own", "E"), (best.Number("score"), best.Text("source"), best.Text("drugCode")));
        Assert.Equal("same generic name, form, strength and maker", best.GetProperty("reasons")[0].Text("en"));
        Assert.Equal("500mg", item.GetProperty("described").Text("strength"));
        Assert.DoesNotContain("13800000000", item.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_national_code_used_as_a_code_suggests_the_product_of_the_master_and_accepting_it_counts()
    {
        var hospital = await (await product.District()).Hospital(catalogue: Drugs.Own.Split('\n')[0] + "\nB,P2,呋塞米注射液,注射剂,2ml:20mg,支,盒,10,2,西药,乙厂\n");
        var receipt = await hospital.Push("usage", "date,drugCode,packs,amount\n2026-10-01,P1,2,13.20\n");
        var best = (await Waiting(hospital, "P1")).GetProperty("suggestions")[0];
        Assert.Equal(("master", "M1", 0.95m), (best.Text("source"), best.GetProperty("accept").Text("product"), best.Number("score")));
        await Accepted(hospital, "P1", "");
        Assert.Equal((1, 1, 0, 0), (await hospital.Client.Get($"/api/feeds/{receipt.Text("feedId")}", hospital.Key)).Rows());
        Assert.Equal((13.20m, 13.20m), await hospital.Ratio());
    }

    [Theory]
    [InlineData("""{"drugCode":"A"}""", "35.40")]
    [InlineData("""{"drugCode":"B"}""", "6.60")]
    [InlineData("""{"product":"M1"}""", "35.40")]
    [InlineData("""{"product":"P8"}""", "35.40")]
    public async Task An_accepted_code_leaves_the_list_and_its_rows_count_as_the_drug_it_means(string body, string essential)
    {
        var hospital = await (await product.District()).Hospital();
        var receipt = await hospital.Push("usage", Usage);
        var decided = await Accepted(hospital, "W", body);
        Assert.Equal(("accepted", "pharmacist:张药师"), (decided.Text("state"), decided.GetProperty("decision").Text("by")));
        Assert.Equal((3, 3, 0, 0), (await hospital.Client.Get($"/api/feeds/{receipt.Text("feedId")}", hospital.Key)).Rows());
        Assert.Equal((decimal.Parse(essential, System.Globalization.CultureInfo.InvariantCulture), 35.40m), await hospital.Ratio());
        Assert.Equal("W", Assert.Single(await hospital.Client.All("/api/unmapped?state=accepted", hospital.Key)).Text("drugCode"));
    }

    [Fact]
    public async Task A_later_catalogue_leaves_a_decision_alone_unless_it_names_the_code()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Usage);
        await Accepted(hospital, "W", """{"drugCode":"A"}""");
        await hospital.Push("catalogue", Drugs.Own + "\nG,,其他,片剂,1mg,片,盒,10,2,西药,庚厂\n");
        Assert.Equal((35.40m, 35.40m), await hospital.Ratio());
        await hospital.Push("catalogue", Drugs.Own.Split('\n')[0] + ",生效日期\nW,P2,呋塞米注射液,注射剂,2ml:20mg,支,盒,10,2,西药,乙厂,2026-10-03\n");
        Assert.Equal((25.80m, 35.40m), await hospital.Ratio());
        await hospital.Push("catalogue", Drugs.Own.Split('\n')[0] + "\nW,P2,呋塞米注射液,注射剂,2ml:20mg,支,盒,10,2,西药,乙厂\n");
        Assert.Equal((6.60m, 35.40m), await hospital.Ratio());
    }

    [Fact]
    public async Task A_code_whose_row_is_not_in_force_can_be_accepted_as_itself()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("catalogue", Drugs.Own.Split('\n')[0] + ",生效日期,失效日期\nW,P7,二甲双胍片,片剂,0.5g,片,瓶,48,2,西药,己厂,2026-10-02,2026-10-02\n");
        await hospital.Push("usage", Usage);
        Assert.Equal("W", (await Waiting(hospital, "W")).GetProperty("suggestions")[0].Text("drugCode"));
        await Accepted(hospital, "W", "");
        Assert.Equal((6.60m, 35.40m), await hospital.Ratio());
    }

    [Fact]
    public async Task An_ignored_code_leaves_the_list_with_its_rows_and_later_ones_uncounted_and_can_still_be_accepted()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Usage);
        var pharmacist = await hospital.Pharmacist();
        var id = (await Waiting(hospital, "W")).Text("id");
        var first = (await hospital.Client.Send(HttpMethod.Post, $"/api/unmapped/{id}/ignore", null, pharmacist)).Expect(200);
        var again = (await hospital.Client.Send(HttpMethod.Post, $"/api/unmapped/{id}/ignore", null, pharmacist)).Expect(200);
        Assert.Equal(first.GetProperty("decision").ToString(), again.GetProperty("decision").ToString());
        await hospital.Push("usage", "date,drugCode,packs,amount\n2026-10-04,W,1,9.60\n");
        Assert.Empty(await hospital.Client.All("/api/unmapped", hospital.Key));
        Assert.Equal(3, Assert.Single(await hospital.Client.All("/api/unmapped?state=ignored", hospital.Key)).GetProperty("rows").GetInt32());
        Assert.Equal((6.60m, 6.60m), await hospital.Ratio());
        var accepted = await Accept(hospital, id!, """{"drugCode":"A"}""", pharmacist);
        await hospital.Client.Settled(accepted.Expect(200).GetProperty("decision").Text("feedId")!, hospital.Key);
        Assert.Equal((45.00m, 45.00m), await hospital.Ratio());
        Assert.Equal(["ignored", "accepted"], accepted.Json.GetProperty("decision").GetProperty("history").EnumerateArray().Select(s => s.Text("state")));
    }

    [Fact]
    public async Task The_same_decision_again_is_the_same_answer_and_another_one_is_a_conflict()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Usage);
        var (id, pharmacist) = ((await Waiting(hospital, "W")).Text("id")!, await hospital.Pharmacist());
        var both = await Task.WhenAll(Accept(hospital, id, """{"drugCode":"A"}""", pharmacist), Accept(hospital, id, """{"drugCode":"A"}""", pharmacist));
        var feed = both[0].Expect(200).GetProperty("decision").Text("feedId")!;
        Assert.Equal(feed, both[1].Expect(200).GetProperty("decision").Text("feedId"));
        await hospital.Client.Settled(feed, hospital.Key);
        Assert.Equal(feed, (await Accept(hospital, id, """{"drugCode":"A"}""", pharmacist)).Expect(200).GetProperty("decision").Text("feedId"));
        Assert.Equal(feed, (await Accept(hospital, id, "", pharmacist)).Expect(200).GetProperty("decision").Text("feedId"));
        var other = await Accept(hospital, id, """{"drugCode":"B"}""", pharmacist);
        Assert.Equal((409, "already_decided"), (other.Status, other.Code));
        var ignore = await hospital.Client.Send(HttpMethod.Post, $"/api/unmapped/{id}/ignore", null, pharmacist);
        Assert.Equal((409, "already_decided"), (ignore.Status, ignore.Code));
        Assert.Equal((35.40m, 35.40m), await hospital.Ratio());
    }

    [Theory]
    [InlineData("", "choice_needed")]
    [InlineData("""{"drugCode":"NONE"}""", "choice_needed")]
    [InlineData("""{"drugCode":"A","product":"M1"}""", "choice_needed")]
    [InlineData("""{"code":"A"}""", "unknown_field")]
    public async Task What_does_not_say_which_drug_is_refused_with_the_choices(string body, string code)
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", "date,drugCode,packs,amount,通用名,规格\n2026-10-01,W,1,9.60,阿托伐他汀钙片,20mg\n");
        var reply = await Accept(hospital, (await Waiting(hospital, "W")).Text("id")!, body, await hospital.Pharmacist());
        Assert.Equal((400, code), (reply.Status, reply.Code));
        if (code == "choice_needed") Assert.Contains("drugCode=A 阿托伐他汀钙片 20mg ×7 (0.40); drugCode=F 阿托伐他汀钙片 20mg ×14 (0.40)", reply.Text, StringComparison.Ordinal);
        Assert.Single(await hospital.Client.All("/api/unmapped", hospital.Key));
    }

    [Fact]
    public async Task Only_the_hospitals_pharmacist_and_an_admin_decide_and_the_id_of_another_hospital_is_unknown()
    {
        var district = await product.District();
        var (hospital, other) = (await district.Hospital(), await district.Hospital());
        await hospital.Push("usage", Usage);
        var id = (await Waiting(hospital, "W")).Text("id")!;
        Assert.Equal(403, (await Accept(hospital, id, "", hospital.Key)).Status);
        Assert.Equal(403, (await Accept(hospital, id, "", await district.Officer())).Status);
        Assert.Equal(404, (await Accept(hospital, id, "", await other.Pharmacist())).Status);
        Assert.Equal(404, (await Accept(hospital, "nothing", "", await hospital.Pharmacist())).Status);
        Assert.Equal("unknown_action", (await hospital.Client.Send(HttpMethod.Post, $"/api/unmapped/{id}/approve", null, await hospital.Pharmacist())).Code);
        Assert.Equal(200, (await hospital.Client.Send(HttpMethod.Post, $"/api/unmapped/{id}/ignore")).Status);
    }

    private static async Task<JsonElement> Waiting(Hospital hospital, string code) =>
        (await hospital.Client.All("/api/unmapped", hospital.Key)).Single(i => i.Text("drugCode") == code);

    private static Task<Reply> Accept(Hospital hospital, string id, string body, string key) =>
        hospital.Client.Send(HttpMethod.Post, $"/api/unmapped/{id}/accept", body.Length == 0 ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json"), key);

    // Waits for the feed of the decision, so that figures may be looked at.
    private static async Task<JsonElement> Accepted(Hospital hospital, string code, string body)
    {
        var id = (await Waiting(hospital, code)).Text("id")!;
        var decided = (await Accept(hospital, id, body, await hospital.Pharmacist())).Expect(200);
        Assert.DoesNotContain(await hospital.Client.All("/api/unmapped", hospital.Key), i => i.Text("drugCode") == code);
        await hospital.Client.Settled(decided.GetProperty("decision").Text("feedId")!, hospital.Key);
        return decided;
    }
}
