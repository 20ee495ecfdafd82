namespace Functions.Tests.Contract;

/// <summary>Contract §4, "What counts": data that comes late, again, in parts or in another order.</summary>
public sealed class LateDataTests(RunningProduct product)
{
    private const string Header = "date,drugCode,packs,amount\n";

    [Fact]
    public async Task Late_data_count_in_their_own_month_and_leave_the_others_alone()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Header + "2026-10-01,A,1,6.60\n");
        await hospital.Push("usage", Header + "2026-08-31,A,2,13.20\n2026-09-01,B,1,40.00\n");
        Assert.Equal((13.20m, 13.20m), await hospital.Ratio("month=2026-08"));
        Assert.Equal((0m, 40.00m), await hospital.Ratio("month=2026-09"));
        Assert.Equal((6.60m, 6.60m), await hospital.Ratio("month=2026-10"));
    }

    [Fact]
    public async Task A_file_that_is_sent_again_as_it_was_takes_the_correction_back()
    {
        var hospital = await (await product.District()).Hospital();
        const string first = Header + "2026-10-01,A,1,6.60\n2026-10-02,B,1,40.00\n";
        var one = await hospital.Push("usage", first);
        await hospital.Push("usage", Header + "2026-10-01,A,5,33.00\n2026-10-02,A,5,33.00\n");
        var again = await hospital.Push("usage", first);
        Assert.NotEqual(one.Text("feedId"), again.Text("feedId"));
        Assert.Equal((6.60m, 46.60m), await hospital.Ratio());
    }

    [Fact]
    public async Task A_correction_of_one_day_keeps_what_was_appended_to_others()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Header + "2026-10-01,A,1,6.60\n2026-10-02,A,1,6.60\n");
        await hospital.Push("usage", Header + "2026-10-01,B,1,40.00\n2026-10-02,B,1,40.00\n", "mode=append");
        await hospital.Push("usage", Header + "2026-10-02,A,3,19.80\n");
        Assert.Equal((26.40m, 66.40m), await hospital.Ratio());
    }

    [Fact]
    public async Task An_append_with_a_period_adds_rows_and_vouches_for_days_nobody_spoke_of()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Header + "2026-10-01,A,1,6.60\n");
        await hospital.Push("usage", Header + "2026-10-02,B,1,40.00\n", "mode=append&from=2026-10-01&to=2026-10-03");
        Assert.Equal((6.60m, 46.60m), await hospital.Ratio());
        Assert.Equal((2, 1, 0, 28), await Days(hospital));
    }

    [Fact]
    public async Task A_row_outside_the_period_is_rejected_and_its_day_stays_as_it_was()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Header + "2026-10-09,A,1,6.60\n");
        var receipt = await hospital.Push("usage", Header + "2026-10-01,A,1,6.60\n2026-10-09,B,1,40.00\n2026-10-10,B,1,40.00\n", "from=2026-10-01&to=2026-10-02");
        Assert.Equal((3, 1, 2, 0), receipt.Rows());
        Assert.All(await hospital.Client.All(receipt.Text("rejections")!, hospital.Key), r => Assert.Equal(("date_outside_period", "date"), (r.Text("code"), r.Text("column"))));
        Assert.Equal((13.20m, 13.20m), await hospital.Ratio());
        Assert.Equal((2, 1, 0, 28), await Days(hospital));
    }

    [Fact]
    public async Task A_day_of_rejected_rows_is_incomplete_until_a_good_file_replaces_it()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Header + "2026-10-01,A,1,6.60\n");
        await hospital.Push("usage", Header + "2026-10-01,A,x,6.60\n2026-10-02,A,x,6.60\n");
        Assert.Equal((0, 0, 2, 29), await Days(hospital));
        await hospital.Push("usage", Header + "2026-10-02,A,1,6.60\n");
        Assert.Equal((1, 0, 1, 29), await Days(hospital));
        Assert.Equal((6.60m, 6.60m), await hospital.Ratio());
    }

    [Fact]
    public async Task A_refused_file_leaves_days_as_they_were_and_a_day_that_waits_is_reported()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Header + "2026-10-01,A,1,6.60\n");
        Assert.Equal("refused", (await hospital.Push("usage", Header + "2026-10-01,B,1,40.00\n2026-10-02,A,x,6.60\n", "policy=strict&from=2026-10-01&to=2026-10-31")).Text("status"));
        Assert.Equal((1, 0, 0, 30), await Days(hospital));
        await hospital.Push("usage", Header + "2026-10-02,W,1,9.60\n");
        Assert.Equal((2, 0, 0, 29), await Days(hospital));
    }

    [Fact]
    public async Task An_append_that_is_sent_twice_counts_once_though_a_replace_came_between()
    {
        var hospital = await (await product.District()).Hospital();
        const string late = Header + "2026-10-01,B,1,40.00\n";
        await hospital.Push("usage", late, "mode=append");
        await hospital.Push("usage", Header + "2026-10-01,A,1,6.60\n");
        await hospital.Push("usage", late, "mode=append");
        Assert.Equal((6.60m, 6.60m), await hospital.Ratio());
        await hospital.Push("usage", late, "mode=append", "on purpose");
        Assert.Equal((6.60m, 46.60m), await hospital.Ratio());
    }

    [Fact]
    public async Task Late_stock_is_looked_at_though_the_hospital_was_evaluated_as_of_a_later_day()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Header + "2026-10-01,B,1,40.00\n2026-10-02,B,1,40.00\n");
        await hospital.Push("stock", "date,drugCode,packs\n2026-10-01,B,41\n2026-10-02,B,40\n");
        (await hospital.Client.Send(HttpMethod.Post, "/api/evaluations?asOf=2026-10-08")).Expect(200);
        await hospital.Push("stock", "date,drugCode,packs\n2026-10-03,B,0\n");
        var raised = Assert.Single(await hospital.Client.All("/api/warnings", hospital.Key));
        Assert.Equal(("B", "red", "2026-10-03"), (raised.Text("drugCode"), raised.Text("severity"), raised.Text("openedOn")));
        await hospital.Push("stock", "date,drugCode,packs\n2026-10-04,B,40\n");
        Assert.Equal("resolved", Assert.Single(await hospital.Client.All("/api/warnings", hospital.Key)).Text("state"));
    }

    private static async Task<(int Reported, int Zero, int Incomplete, int Missing)> Days(Hospital hospital)
    {
        var item = Assert.Single(await hospital.Client.All("/api/indicators/coverage?month=2026-10&kind=usage", hospital.Key));
        return (item.GetProperty("reported").GetInt32(), item.GetProperty("zero").GetInt32(), item.GetProperty("incomplete").GetInt32(), item.GetProperty("missing").GetInt32());
    }
}
