using System.Text;

namespace Functions.Tests.Contract;

/// <summary>The mending loop: bad rows go out, are mended and come back, and the figures are those of a file that was right at once.</summary>
public sealed class MendingTests(RunningProduct product)
{
    private const string Header = "date,drugCode,packs,amount,department,就诊类型,visitId\n";
    private static readonly string Zeros = Drugs.Own.Replace("\nA,", "\n007,", StringComparison.Ordinal);

    private const string Good = "2026-10-01,A,1,6.60,内科,门诊,V1\n2026-10-02,B,1,40.00,外科,住院,V2\n";
    private const string Right = "2026-10-01,A,2,13.20,\"内,科\",急诊,V3\n2026-10-05,A,-1,-6.60,=内科,门诊,V4\n";
    private const string Bad = "2026-10-01,A,2,13.2O,\"内,科\",急症,V3\n2026-02-30,A,-1,-6.60,=内科,门诊,V4\n";

    [Fact]
    public async Task A_mended_csv_adds_to_what_its_first_feed_counted_and_is_linked_with_it()
    {
        var district = await product.District();
        var (hospital, model) = (await district.Hospital(), await district.Hospital());
        await model.Push("usage", Header + Good + Right);
        var first = await hospital.Push("usage", Header + Good + Bad);
        Assert.Equal((4, 2, 2, 0), first.Rows());
        var mended = await hospital.Push("usage", Mended(await Export(hospital, first.Text("rejections")!)));
        Assert.Equal(("append", (2, 2, 0, 0), first.Text("feedId")), (mended.Text("mode"), mended.Rows(), mended.Text("mends")));
        Assert.Equal([mended.Text("feedId")], MendedBy(await hospital.Client.Get($"/api/feeds/{first.Text("feedId")}", hospital.Key)));
        Assert.Equal(await Figures(model), await Figures(hospital));
    }

    [Fact]
    public async Task A_mended_workbook_goes_the_same_way_and_its_codes_keep_their_zeros()
    {
        var district = await product.District();
        var (hospital, model) = (await district.Hospital(catalogue: Zeros), await district.Hospital(catalogue: Zeros));
        var (good, right, bad) = (Good.Replace(",A,", ",007,", StringComparison.Ordinal), Right.Replace(",A,", ",007,", StringComparison.Ordinal), Bad.Replace(",A,", ",007,", StringComparison.Ordinal));
        await model.Push("usage", Header + good + right);
        var first = await hospital.Push("usage", Header + good + bad + "2026-10-06,W,1,9.60,,,\n");
        Assert.Equal((5, 2, 2, 1), first.Rows());
        var workbook = await hospital.Client.Send(HttpMethod.Get, first.Text("rejections") + "?format=xlsx", null, hospital.Key);
        Assert.Equal(WorkbookCells.MediaType, workbook.MediaType);
        var file = new FeedBody(WorkbookCells.Change(workbook.Bytes, Mended), WorkbookCells.MediaType);
        var mended = await hospital.Push("usage", file);
        Assert.Equal(("xlsx", "append", (2, 2, 0, 0), first.Text("feedId")), (mended.Text("format"), mended.Text("mode"), mended.Rows(), mended.Text("mends")));
        Assert.Equal(mended.Text("feedId"), (await hospital.Push("usage", file)).Text("feedId"));
        Assert.Equal(await Figures(model), await Figures(hospital));
    }

    [Fact]
    public async Task The_same_mended_file_twice_counts_once()
    {
        var hospital = await (await product.District()).Hospital();
        var first = await hospital.Push("usage", Header + Good + Bad);
        var file = Mended(await Export(hospital, first.Text("rejections")!));
        var (once, twice) = (await hospital.Push("usage", file), await hospital.Push("usage", file));
        Assert.Equal(once.Text("feedId"), twice.Text("feedId"));
        Assert.Equal((13.20m, 53.20m), await hospital.Ratio());
        Assert.Single(MendedBy(await hospital.Client.Get($"/api/feeds/{first.Text("feedId")}", hospital.Key)));
    }

    [Fact]
    public async Task A_mended_file_that_was_uploaded_is_linked_too_and_naming_it_again_is_the_same_feed()
    {
        var hospital = await (await product.District()).Hospital();
        var first = await hospital.Push("usage", Header + Good + Bad);
        var blob = await hospital.Client.Put(Encoding.UTF8.GetBytes(Mended(await Export(hospital, first.Text("rejections")!))), hospital.Key);
        var (once, twice) = (await hospital.Client.Name("usage", blob, hospital.Key), await hospital.Client.Name("usage", blob, hospital.Key));
        Assert.Equal(once.Expect(202).Text("feedId"), twice.Expect(202).Text("feedId"));
        Assert.Equal(("append", first.Text("feedId")), (once.Json.Text("mode"), once.Json.Text("mends")));
        await hospital.Client.Settled(once.Json.Text("feedId")!, hospital.Key);
        Assert.Equal((13.20m, 53.20m), await hospital.Ratio());
    }

    [Fact]
    public async Task An_idempotency_key_holds_for_a_mended_file_as_for_any_other()
    {
        var hospital = await (await product.District()).Hospital();
        var first = await hospital.Push("usage", Header + Good + Bad);
        var file = Mended(await Export(hospital, first.Text("rejections")!));
        var (once, twice) = (await hospital.Push("usage", file, "", "mended"), await hospital.Push("usage", file, "", "mended"));
        Assert.Equal(once.Text("feedId"), twice.Text("feedId"));
        Assert.Equal((409, "idempotency_conflict"), Answer(await hospital.Upload("usage", file, "mode=append&policy=strict", "mended")));
        Assert.Equal((13.20m, 53.20m), await hospital.Ratio());
    }

    [Fact]
    public async Task Rows_that_are_still_bad_come_back_from_the_mended_feed_and_can_be_mended_again()
    {
        var hospital = await (await product.District()).Hospital();
        var first = await hospital.Push("usage", Header + Good + Bad);
        var half = await hospital.Push("usage", (await Export(hospital, first.Text("rejections")!)).Replace("2026-02-30", "2026-10-05", StringComparison.Ordinal));
        Assert.Equal((2, 1, 1, 0), half.Rows());
        var rest = await hospital.Push("usage", Mended(await Export(hospital, half.Text("rejections")!)));
        Assert.Equal((half.Text("feedId"), (1, 1, 0, 0)), (rest.Text("mends"), rest.Rows()));
        Assert.Equal((13.20m, 53.20m), await hospital.Ratio());
    }

    [Fact]
    public async Task The_sender_may_name_the_feed_and_the_mode_that_is_given_holds()
    {
        var hospital = await (await product.District()).Hospital();
        var first = await hospital.Push("usage", Header + Good + Bad);
        var named = await hospital.Push("usage", Header + Right, $"mends={first.Text("feedId")}");
        Assert.Equal(("append", first.Text("feedId")), (named.Text("mode"), named.Text("mends")));
        Assert.Equal((13.20m, 53.20m), await hospital.Ratio());
        var replaced = await hospital.Push("usage", Header + Right, $"mends={first.Text("feedId")}&mode=replace");
        Assert.Equal(("replace", first.Text("feedId")), (replaced.Text("mode"), replaced.Text("mends")));
        Assert.Equal((6.60m, 46.60m), await hospital.Ratio());
    }

    [Fact]
    public async Task A_link_to_no_feed_of_this_hospital_and_kind_is_refused_and_nothing_is_kept()
    {
        var district = await product.District();
        var (hospital, other) = (await district.Hospital(), await district.Hospital());
        var foreign = (await other.Push("usage", Header + Good + Bad)).Text("feedId")!;
        var stock = (await hospital.Push("stock", "date,drugCode,packs\n2026-10-01,A,1\n")).Text("feedId")!;
        var before = (await hospital.Client.All("/api/feeds", hospital.Key)).Count;
        Assert.Equal((404, "not_found"), Answer(await hospital.Upload("usage", Header + Right, $"mends={foreign}")));
        Assert.Equal((404, "not_found"), Answer(await hospital.Upload("usage", Header + Right, "mends=nothing")));
        Assert.Equal((400, "invalid_parameter"), Answer(await hospital.Upload("usage", Header + Right, $"mends={stock}")));
        Assert.Equal((400, "unknown_mended_feed"), Answer(await hospital.Upload("usage", Header.Replace("\n", ",报送编号 feed\n", StringComparison.Ordinal) + Right.Replace("V3\n", $"V3,{foreign}\n", StringComparison.Ordinal))));
        Assert.Equal(before, (await hospital.Client.All("/api/feeds", hospital.Key)).Count);
    }

    [Fact]
    public async Task Rows_of_a_feed_that_was_refused_as_a_whole_cannot_be_added_to_it()
    {
        var hospital = await (await product.District()).Hospital();
        var refused = await hospital.Push("usage", Header + Good + Bad, "policy=strict");
        Assert.Equal((409, "mended_feed_refused"), Answer(await hospital.Upload("usage", Mended(await Export(hospital, refused.Text("rejections")!)))));
        var whole = await hospital.Push("usage", Header + Good + Right, $"mends={refused.Text("feedId")}&mode=replace");
        Assert.Equal((4, 4, 0, 0), whole.Rows());
        var again = await hospital.Push("usage", Header + Bad, $"mends={whole.Text("feedId")}&policy=strict");
        Assert.Equal("refused", again.Text("status"));
        Assert.Empty(MendedBy(await hospital.Client.Get($"/api/feeds/{whole.Text("feedId")}", hospital.Key)));
    }

    [Fact]
    public async Task Rows_of_a_feed_whose_days_were_all_replaced_since_are_not_added_unasked()
    {
        var hospital = await (await product.District()).Hospital();
        var first = await hospital.Push("usage", Header + Good + Bad, "from=2026-10-01&to=2026-10-05");
        var mended = Mended(await Export(hospital, first.Text("rejections")!));
        await hospital.Push("usage", Header + Good + Right, "from=2026-10-01&to=2026-10-05");
        Assert.Equal((409, "mended_feed_replaced"), Answer(await hospital.Upload("usage", mended)));
        Assert.Equal((13.20m, 53.20m), await hospital.Ratio());
        await hospital.Push("usage", mended, "mode=append");
        Assert.Equal((19.80m, 59.80m), await hospital.Ratio());
    }

    [Fact]
    public async Task An_officer_sees_what_is_wrong_and_no_visits()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        var rejections = (await hospital.Push("usage", Header + Good + Bad)).Text("rejections");
        var csv = (await hospital.Client.Send(HttpMethod.Get, rejections + "?format=csv", null, await district.Officer())).Text;
        Assert.Contains("13.2O", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("V3", csv, StringComparison.Ordinal);
        Assert.Contains("V3", await Export(hospital, rejections!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Odd_codes_of_rows_that_count_are_warned_of_on_the_receipt_and_listed_in_full()
    {
        var hospital = await (await product.District()).Hospital();
        var rows = string.Concat(Enumerable.Range(1, 25).Select(i => $"K{i},药{i},片剂,1mg,片,盒,10,8690255100025{(i == 25 ? "9" : "1")}\n"));
        const string Codes = "drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize,standardCode\n";
        var report = (await hospital.Upload("catalogue", Codes + rows, "validate=true")).Expect(200);
        Assert.Equal((24, 24), (report.GetProperty("warningCount").GetInt32(), report.GetProperty("warnings").GetArrayLength()));
        var receipt = await hospital.Push("catalogue", Codes + rows);
        Assert.Equal((25, 25, 0, 0), receipt.Rows());
        Assert.Equal((24, 20), (receipt.GetProperty("warningCount").GetInt32(), receipt.GetProperty("warnings").GetArrayLength()));
        var all = await hospital.Client.All($"/api/feeds/{receipt.Text("feedId")}/warnings?pageSize=10", hospital.Key);
        Assert.Equal(Enumerable.Range(1, 24), all.Select(w => w.GetProperty("row").GetInt32()));
        Assert.All(all, w => Assert.Equal(("code_check_digit", "standardCode", "86902551000251"), (w.Text("code"), w.Text("column"), w.Text("value"))));
    }

    internal static string Mended(string csv) => csv.Replace("13.2O", "13.20", StringComparison.Ordinal).Replace("急症", "急诊", StringComparison.Ordinal).Replace("2026-02-30", "2026-10-05", StringComparison.Ordinal);

    private static async Task<string> Export(Hospital hospital, string rejections) =>
        Encoding.UTF8.GetString((await hospital.Client.Send(HttpMethod.Get, rejections + "?format=csv", null, hospital.Key)).Bytes);

    private static IEnumerable<string?> MendedBy(System.Text.Json.JsonElement receipt) => receipt.GetProperty("mendedBy").EnumerateArray().Select(f => f.GetString());

    private static (int, string) Answer(Reply reply) => (reply.Status, reply.Code);

    private static async Task<string> Figures(Hospital hospital) => string.Join('\n',
        (await hospital.Client.All("/api/indicators/essential-drug-ratio?month=2026-10&groupBy=department,drug", hospital.Key))
            .Select(i => $"{i.GetProperty("department")} {i.GetProperty("drug")} {i.Number("numerator")} {i.Number("denominator")}").Order(StringComparer.Ordinal));
}
