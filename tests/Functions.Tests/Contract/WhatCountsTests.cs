namespace Functions.Tests.Contract;

/// <summary>Contract §4, "What counts": the latest replace of a day and every later append.</summary>
public sealed class WhatCountsTests(RunningProduct product)
{
    private const string Header = "date,drugCode,packs,amount\n";

    [Fact]
    public async Task A_replace_speaks_for_the_days_that_occur_in_it_and_no_others()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Header + "2026-10-01,A,1,6.60\n2026-10-02,A,2,13.20\n");
        await hospital.Push("usage", Header + "2026-10-02,B,1,40.00\n");
        Assert.Equal((6.60m, 46.60m), await hospital.Ratio());
    }

    [Fact]
    public async Task An_append_adds_and_a_later_replace_takes_its_place_too()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Header + "2026-10-01,A,1,6.60\n");
        await hospital.Push("usage", Header + "2026-10-01,B,1,40.00\n", "mode=append");
        Assert.Equal((6.60m, 46.60m), await hospital.Ratio());
        await hospital.Push("usage", Header + "2026-10-01,A,2,13.20\n");
        Assert.Equal((13.20m, 13.20m), await hospital.Ratio());
    }

    [Fact]
    public async Task A_correction_and_its_revert_restore_the_exact_total()
    {
        var hospital = await (await product.District()).Hospital();
        var month = Header + string.Concat(Enumerable.Range(1, 31).Select(day => $"2026-10-{day:00},A,1,{day}.1{day % 10}\n2026-10-{day:00},B,1,0.0{day % 10}\n"));
        await hospital.Push("usage", month);
        var before = await hospital.Ratio();
        await hospital.Push("usage", Header + "2026-10-15,A,100,9999.99\n");
        Assert.NotEqual(before, await hospital.Ratio());
        await hospital.Push("usage", Header + "2026-10-15,A,1,15.15\n2026-10-15,B,1,0.05\n");
        Assert.Equal(before, await hospital.Ratio());
    }

    [Fact]
    public async Task Returns_count_on_their_own_day_and_identical_lines_are_separate_facts()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Header + "2026-09-30,A,3,19.80\n2026-10-01,A,-1,-6.60\n2026-10-01,B,1,40.00\n2026-10-01,B,1,40.00\n");
        Assert.Equal((19.80m, 19.80m), await hospital.Ratio("month=2026-09"));
        Assert.Equal((-6.60m, 73.40m), await hospital.Ratio());
    }

    [Fact]
    public async Task The_order_of_answers_decides_when_many_are_pushed_at_once()
    {
        var hospital = await (await product.District()).Hospital();
        var receipts = new List<string>();
        for (var i = 1; i <= 8; i++)
            receipts.Add((await hospital.Upload("usage", Header + $"2026-10-01,A,{i},{i}.00\n")).Expect(202).Text("feedId")!);
        foreach (var id in receipts) await hospital.Client.Settled(id, hospital.Key);
        Assert.Equal((8.00m, 8.00m), await hospital.Ratio());
    }

    [Fact]
    public async Task Zero_and_incomplete_days_are_reported_and_missing_ones_are_not()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Header + "2026-10-01,A,1,6.60\n2026-10-02,A,bad,6.60\n", "from=2026-10-01&to=2026-10-05");
        var item = Assert.Single(await hospital.Client.All("/api/indicators/essential-drug-ratio?month=2026-10", hospital.Key));
        Assert.Equal((31, 5), (item.GetProperty("daysExpected").GetInt32(), item.GetProperty("daysReported").GetInt32()));
    }

    [Fact]
    public async Task An_explicit_zero_takes_what_was_there_away()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Header + "2026-10-01,A,1,6.60\n2026-10-02,A,1,6.60\n");
        await hospital.Push("usage", Header, "from=2026-10-02&to=2026-10-02");
        Assert.Equal((6.60m, 6.60m), await hospital.Ratio());
    }

    [Fact]
    public async Task Doses_count_where_both_units_agree_and_the_hospitals_own_pack_size_converts()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", "date,drugCode,packs,doses,amount\n2026-10-01,A,2,,13.20\n2026-10-01,A,1,6,6.60\n2026-10-01,B,,3,12.00\n");
        Assert.Equal((20m, 23m), await hospital.Ratio("month=2026-10&basis=quantity"));
    }

    [Fact]
    public async Task Overlapping_rows_of_a_catalogue_refuse_the_file_with_both_named_and_leave_the_old_one()
    {
        var hospital = await (await product.District()).Hospital();
        var refused = await hospital.Push("catalogue",
            "drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize,effectiveFrom,effectiveTo\n"
            + "Y,药,片剂,1mg,片,盒,10,20260101,20260630\nY,药,片剂,1mg,片,盒,20,20260601,\n");
        Assert.Equal("refused", refused.Text("status"));
        var message = refused.GetProperty("problem").GetProperty("message").Text("en");
        Assert.Contains("1", message, StringComparison.Ordinal);
        Assert.Contains("2", message, StringComparison.Ordinal);
        Assert.Equal((1, 0, 0, 1), (await hospital.Push("usage", Header + "2026-10-01,Y,1,1.00\n")).Rows());
    }

    [Theory]
    [InlineData("usage", "date,drugCode,packs,amount\n2026-10-01,A,1,6.60\n")]
    [InlineData("inbound", "日期,院内药品唯一码,数量(最小销售包装单位),总金额(元),供应企业,批号,有效期\n20261001,A,1,6.60,某公司,B1,2028-01-01\n")]
    [InlineData("outbound", "date,drugCode,doses\n2026-10-01,A,7\n")]
    [InlineData("stock", "日期,院内药品唯一码,packs,库位\n2026-10-01,A,1,中心药房\n")]
    [InlineData("catalogue", "drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize\nNEW,药,片剂,1mg,片,盒,10\n")]
    public async Task Each_kind_of_a_hospital_is_taken_and_completed(string kind, string file)
    {
        var hospital = await (await product.District()).Hospital();
        var receipt = await hospital.Push(kind, file);
        Assert.Equal(("completed", (1, 1, 0, 0)), (receipt.Text("status"), receipt.Rows()));
        Assert.Empty(receipt.GetProperty("unknownColumns").EnumerateArray());
    }
}
