namespace Functions.Tests.Contract;

/// <summary>Contract §4: every bad row comes back with its reason, and mended it counts.</summary>
public sealed class RejectionTests(RunningProduct product)
{
    private const string Header = "date,drugCode,packs,doses,amount,department\n";

    [Theory]
    [InlineData("2026-02-30,A,1,,6.60,x", "invalid_date")]
    [InlineData(",A,1,,6.60,x", "missing_value")]
    [InlineData("2026-10-01,A,,,6.60,x", "missing_quantity")]
    [InlineData("2026-10-01,A,one,,6.60,x", "invalid_number")]
    [InlineData("2026-10-01,A,1,9,6.60,x", "units_disagree")]
    [InlineData("2026-10-01,A,-1,,6.60,x", "opposite_signs")]
    [InlineData("2026-11-01,A,1,,6.60,x", "date_outside_period")]
    [InlineData("2026-10-01,A,1,,6.60,\"x", "unterminated_quote")]
    [InlineData("2026-10-01,A,1,,6.60,x,y,z", "too_many_fields")]
    public async Task A_bad_row_is_named_with_its_reason_and_the_good_ones_count(string row, string code)
    {
        var hospital = await (await product.District()).Hospital();
        var receipt = await hospital.Push("usage", $"{Header}2026-10-01,A,1,,6.60,x\n{row}\n", "from=2026-10-01&to=2026-10-31");
        Assert.Equal((2, 1, 1, 0), receipt.Rows());
        var rejection = (await hospital.Client.All(receipt.Text("rejections")!, hospital.Key))[0];
        Assert.Equal((2, code), (rejection.GetProperty("row").GetInt32(), rejection.Text("code")));
        Assert.NotNull(rejection.GetProperty("message").Text("zh"));
        Assert.NotNull(rejection.GetProperty("message").Text("en"));
        Assert.Equal((6.60m, 6.60m), await hospital.Ratio());
    }

    [Fact]
    public async Task Negative_stock_is_a_rejection()
    {
        var hospital = await (await product.District()).Hospital();
        var receipt = await hospital.Push("stock", "date,drugCode,packs\n2026-10-01,A,-1\n2026-10-01,B,1\n");
        Assert.Equal((2, 1, 1, 0), receipt.Rows());
        Assert.Equal("negative_stock", Assert.Single(await hospital.Client.All(receipt.Text("rejections")!, hospital.Key)).Text("code"));
    }

    [Fact]
    public async Task Undecodable_bytes_are_a_rejection_of_their_row_alone()
    {
        var hospital = await (await product.District()).Hospital();
        byte[] damaged = [.. "2026-10-01,A,1,,6.60,"u8, 0xFF, 0xFE, .. "\n"u8];
        var file = new FeedBody([.. System.Text.Encoding.UTF8.GetBytes(Header), .. damaged, .. "2026-10-02,A,1,,6.60,x\n"u8], Charset: "utf-8");
        var receipt = await hospital.Push("usage", file);
        Assert.Equal((2, 1, 1, 0), receipt.Rows());
        Assert.Equal("undecodable_bytes", Assert.Single(await hospital.Client.All(receipt.Text("rejections")!, hospital.Key)).Text("code"));
    }

    [Fact]
    public async Task Rejections_are_never_capped()
    {
        var hospital = await (await product.District()).Hospital();
        var rows = string.Concat(Enumerable.Range(1, 1500).Select(i => $"2026-10-01,A,{(i % 3 == 0 ? "1" : "bad")},,6.60,x\n"));
        var receipt = await hospital.Push("usage", Header + rows);
        Assert.Equal((1500, 500, 1000, 0), receipt.Rows());
        Assert.Equal(1000, (await hospital.Client.All(receipt.Text("rejections")! + "?pageSize=300", hospital.Key)).Count);
    }

    [Fact]
    public async Task What_a_spreadsheet_would_run_comes_back_harmless_and_the_mended_file_counts_as_meant()
    {
        var hospital = await (await product.District()).Hospital();
        var receipt = await hospital.Push("usage", Header + "2026-10-01,A,1,,6.6O,=cmd|' /C calc'!A0\n2026-10-01,A,-2,,-13.2O,+心内科\n");
        Assert.Equal((2, 0, 2, 0), receipt.Rows());
        var csv = (await hospital.Client.Send(HttpMethod.Get, receipt.Text("rejections") + "?format=csv", null, hospital.Key)).Text;
        Assert.Contains(",'=cmd|", csv, StringComparison.Ordinal);
        Assert.Contains(",'+心内科,", csv, StringComparison.Ordinal);
        Assert.Contains(",-2,", csv, StringComparison.Ordinal);
        var mended = await hospital.Push("usage", csv.Replace("'-13.2O", "-13.20", StringComparison.Ordinal).Replace("6.6O", "6.60", StringComparison.Ordinal), "mode=append");
        Assert.Equal((2, 2, 0, 0), mended.Rows());
        Assert.Equal((-6.60m, -6.60m), await hospital.Ratio());
        var departments = await hospital.Client.All("/api/indicators/essential-drug-ratio?month=2026-10&groupBy=department", hospital.Key);
        Assert.Equal(["+心内科", "=cmd|' /C calc'!A0"], departments.Select(d => d.Text("department")!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Strict_refuses_the_whole_file_for_one_bad_row_but_not_for_a_waiting_code()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Header + "2026-10-01,A,1,,6.60,x\n");
        var refused = await hospital.Push("usage", Header + "2026-10-01,A,5,,33.00,x\n2026-02-30,A,1,,6.60,x\n", "policy=strict", "again");
        Assert.Equal(("refused", 1), (refused.Text("status"), refused.Rows().Rejected));
        Assert.NotNull(refused.GetProperty("problem").Text("code"));
        Assert.Equal((6.60m, 6.60m), await hospital.Ratio());
        // A refused feed releases its key, so the mended file may come under the same one.
        var mended = await hospital.Push("usage", Header + "2026-10-01,A,5,,33.00,x\n2026-10-01,NEW,1,,6.60,x\n", "policy=strict", "again");
        Assert.Equal(("completed", (2, 1, 0, 1)), (mended.Text("status"), mended.Rows()));
        Assert.Equal((33.00m, 33.00m), await hospital.Ratio());
    }
}
