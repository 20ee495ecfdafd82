using System.Text.Json;

namespace Functions.Tests.Contract;

/// <summary>Issue of every restated figure: <c>/api/changes</c> tells it with its cause, and measuring again changes nothing.</summary>
public sealed class RestatementTests(RunningProduct product)
{
    private const string Header = "date,drugCode,packs,amount\n";

    [Fact]
    public async Task A_correction_of_a_past_month_appears_with_its_feed_and_both_figures()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Header + "2026-08-01,A,1,6.60\n2026-08-01,B,1,40.00\n");
        var correction = await hospital.Push("usage", Header + "2026-08-01,A,2,13.20\n2026-08-01,B,1,40.00\n");

        var change = Assert.Single(await Figures(hospital));

        Assert.Equal((correction.Text("feedId"), "correction"), (change.GetProperty("cause")[0].GetString(), change.GetProperty("reasons")[0].GetString()));
        var shift = change.GetProperty("shifts").EnumerateArray().Single(s => s.Text("basis") == "amount" && s.Text("scope") == "standard");
        Assert.Equal((6.60m, 46.60m, 13.20m, 53.20m), (shift.Number("numeratorBefore"), shift.Number("denominatorBefore"), shift.Number("numeratorAfter"), shift.Number("denominatorAfter")));
    }

    [Fact]
    public async Task Late_days_of_a_past_month_are_new_data()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Header + "2026-08-01,A,1,6.60\n");
        await hospital.Push("usage", Header + "2026-08-02,A,1,6.60\n");

        Assert.Equal("newData", Assert.Single(await Figures(hospital)).GetProperty("reasons")[0].GetString());
    }

    [Fact]
    public async Task Sending_the_same_again_restates_nothing()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Header + "2026-08-01,A,1,6.60\n");
        await hospital.Push("usage", Header + "2026-08-01,A,1,6.60\n");

        Assert.Empty(await Figures(hospital));
    }

    [Fact]
    public async Task Measuring_everything_again_changes_nothing_and_only_an_admin_may_ask_for_it()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Header + "2026-08-01,A,1,6.60\n2026-09-01,B,1,40.00\n");
        var before = await Document(hospital);

        Assert.Equal(1, (await hospital.Client.Send(HttpMethod.Post, $"/api/recomputations?hospital={hospital.Code}")).Expect(202).GetProperty("hospitals").GetInt32());
        await hospital.Push("stock", "date,drugCode,packs\n2026-10-01,A,1\n");

        Assert.Equal(before, await Document(hospital));
        Assert.Empty(await Figures(hospital));
        Assert.Equal(403, (await hospital.Client.Send(HttpMethod.Post, "/api/recomputations", null, hospital.Key)).Status);
    }

    private static async Task<string> Document(Hospital hospital) =>
        (await hospital.Client.Get($"/api/indicators/essential-drug-ratio?from=2026-08&to=2026-09&groupBy=month,hospital&hospital={hospital.Code}", hospital.Key)).GetRawText();

    private static async Task<List<JsonElement>> Figures(Hospital hospital)
    {
        var found = new List<JsonElement>();
        for (string? cursor = null; ;)
        {
            var page = await hospital.Client.Get($"/api/changes?hospital={hospital.Code}" + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}"), hospital.Key);
            found.AddRange(page.GetProperty("items").EnumerateArray().Where(c => c.Text("subject") == "figure"));
            if (page.Text("continuationToken") is null) return found;
            cursor = page.Text("cursor");
        }
    }
}
