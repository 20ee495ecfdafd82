namespace Functions.Tests.Contract;

/// <summary>Contract §4: rows whose code the catalogue lacks wait, visible, and count as soon as it has it.</summary>
public sealed class UnmappedTests(RunningProduct product)
{
    private const string Usage = "date,drugCode,packs,amount\n2026-10-01,A,1,6.60\n2026-10-02,W,2,19.20\n2026-10-03,W,1,9.60\n";
    private const string Later = "drugCode,platformCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize,effectiveFrom\n";

    [Fact]
    public async Task Waiting_rows_are_neither_counted_nor_lost_and_count_once_the_catalogue_has_their_code()
    {
        var hospital = await (await product.District()).Hospital();
        var receipt = await hospital.Push("usage", Usage);
        Assert.Equal((3, 1, 0, 2), receipt.Rows());
        Assert.Equal((6.60m, 6.60m), await hospital.Ratio());
        var waiting = Assert.Single(await hospital.Client.All("/api/unmapped", hospital.Key));
        Assert.Equal(("W", 2), (waiting.Text("drugCode"), waiting.GetProperty("rows").GetInt32()));

        await hospital.Push("catalogue", Later + "W,P1,阿托伐他汀钙片,片剂,20mg,片,盒,7,\n");
        Assert.Equal((35.40m, 35.40m), await hospital.Ratio());
        var updated = await hospital.Client.Get($"/api/feeds/{receipt.Text("feedId")}", hospital.Key);
        Assert.Equal((3, 3, 0, 0), updated.Rows());
        Assert.Equal(35.40m, updated.GetProperty("amount").Number("accepted"));
        Assert.Empty(await hospital.Client.All("/api/unmapped", hospital.Key));
    }

    [Fact]
    public async Task A_code_that_starts_later_leaves_earlier_rows_waiting()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Usage);
        await hospital.Push("catalogue", Later + "W,P1,阿托伐他汀钙片,片剂,20mg,片,盒,7,2026-10-03\n");
        Assert.Equal((16.20m, 16.20m), await hospital.Ratio());
        Assert.Equal(1, Assert.Single(await hospital.Client.All("/api/unmapped", hospital.Key)).GetProperty("rows").GetInt32());
    }

    [Fact]
    public async Task A_file_that_came_before_any_catalogue_counts_after_it()
    {
        var hospital = await (await product.District()).Hospital(catalogue: null);
        Assert.Equal((3, 0, 0, 3), (await hospital.Push("usage", Usage)).Rows());
        await hospital.Push("catalogue", Drugs.Own);
        Assert.Equal((6.60m, 6.60m), await hospital.Ratio());
    }

    [Fact]
    public async Task Waiting_rows_of_a_day_that_was_replaced_meanwhile_stay_replaced()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Usage);
        await hospital.Push("usage", "date,drugCode,packs,amount\n2026-10-02,A,1,6.60\n");
        await hospital.Push("catalogue", Later + "W,P1,阿托伐他汀钙片,片剂,20mg,片,盒,7,\n");
        Assert.Equal((22.80m, 22.80m), await hospital.Ratio());
    }

    [Fact]
    public async Task A_catalogue_and_a_file_pushed_at_once_leave_nothing_waiting()
    {
        var district = await product.District();
        for (var i = 0; i < 5; i++)
        {
            var hospital = await district.Hospital(catalogue: null);
            var pushed = await Task.WhenAll(hospital.Push("usage", Usage.Replace('W', 'B')), hospital.Push("catalogue", Drugs.Own), hospital.Push("usage", Usage.Replace('W', 'B'), "mode=append"));
            Assert.Equal((3, 3, 0, 0), (await hospital.Client.Get($"/api/feeds/{pushed[0].Text("feedId")}", hospital.Key)).Rows());
            Assert.Empty(await hospital.Client.All("/api/unmapped", hospital.Key));
        }
    }
}
