using Functions.Tests.Contract;

namespace Functions.Tests.Privacy;

/// <summary>A hospital's data are erased by destroying its keys, in two processes over the same stores.</summary>
public sealed class ErasureTests(RunningProduct product)
{
    private const string Rows = "date,drugCode,packs,amount,visitId\n2026-10-01,A,1,6.60,V1\n2026-10-01,A,1,6.60,V2\n2026-02-30,A,1,6.60,V3\n";

    [Fact]
    public async Task Erased_rows_are_gone_in_every_process_while_figures_stay_and_new_feeds_are_taken()
    {
        var hospital = await (await product.District()).Hospital();
        var feed = (await hospital.Push("usage", Rows)).Text("feedId");
        var (figures, path) = (await Figures(hospital), $"/api/feeds/{feed}/rejections");
        await using var elsewhere = ProductProcess.Launch(product.Services);
        Assert.True(await elsewhere.Ready(), elsewhere.Output);
        using var other = new ProductClient(elsewhere.Address);
        (await other.Send(HttpMethod.Get, path, null, hospital.Key)).ExpectOk();
        var waiting = await hospital.Client.Put(System.Text.Encoding.UTF8.GetBytes(Rows), hospital.Key);

        Assert.Equal("not_confirmed", (await hospital.Client.Send(HttpMethod.Post, $"/api/hospitals/{hospital.Code}/erasure", new { confirm = "yes" })).Code);
        (await other.Send(HttpMethod.Get, path, null, hospital.Key)).ExpectOk();
        var done = (await hospital.Client.Send(HttpMethod.Post, $"/api/hospitals/{hospital.Code}/erasure", new { confirm = hospital.Code })).Expect(200);

        Assert.True(done.Number("keysDestroyed") >= 2);
        Assert.Equal(1, done.Number("uploadsRemoved"));
        Assert.Equal((410, "erased"), Both(await hospital.Client.Send(HttpMethod.Get, path, null, hospital.Key)));
        await Eventually(async () => Both(await other.Send(HttpMethod.Get, path, null, hospital.Key)) == (410, "erased"));
        Assert.Equal("upload_not_found", (await hospital.Client.Name("usage", waiting, hospital.Key)).Code);
        Assert.Equal(figures, await Figures(hospital));
        Assert.Equal("completed", (await hospital.Client.Get($"/api/feeds/{feed}", hospital.Key)).Text("status"));
        var later = await hospital.Push("usage", Rows.Replace("10-01", "10-02", StringComparison.Ordinal));
        Assert.Equal((3, 2, 1, 0), later.Rows());
        Assert.Single(await hospital.Client.All($"/api/feeds/{later.Text("feedId")}/rejections", hospital.Key));
        Assert.Equal((26.40m, 26.40m), await hospital.Ratio());
    }

    [Fact]
    public async Task A_feed_of_erased_rows_that_a_catalogue_would_convert_again_stays_as_it_counts()
    {
        var hospital = await (await product.District()).Hospital();
        await hospital.Push("usage", Rows);
        var before = await hospital.Ratio();
        (await hospital.Client.Send(HttpMethod.Post, $"/api/hospitals/{hospital.Code}/erasure", new { confirm = hospital.Code })).Expect(200);

        var catalogue = await hospital.Push("catalogue", Drugs.Own.Replace("阿托伐他汀钙片,片剂,20mg,片,盒,7", "阿托伐他汀钙片,片剂,20mg,片,盒,14", StringComparison.Ordinal));

        Assert.Equal("completed", catalogue.Text("status"));
        Assert.Equal(before, await hospital.Ratio());
    }

    [Fact]
    public async Task Only_an_admin_erases_and_rotates()
    {
        var district = await product.District();
        var hospital = await district.Hospital(catalogue: null);
        foreach (var key in new[] { hospital.Key, await hospital.Pharmacist(), await district.Officer() })
        {
            foreach (var path in new[] { $"/api/hospitals/{hospital.Code}/erasure", $"/api/hospitals/{hospital.Code}/keys", "/api/key-upkeep" })
                Assert.Equal(403, (await district.Client.Send(HttpMethod.Post, path, new { confirm = hospital.Code }, key)).Status);
        }

        Assert.Equal(404, (await district.Client.Send(HttpMethod.Post, "/api/hospitals/NOBODY/erasure", new { confirm = "NOBODY" })).Status);
    }

    private static async Task<string> Figures(Hospital hospital) =>
        (await hospital.Client.Get("/api/indicators/essential-drug-ratio?month=2026-10&basis=outpatientsWithDrug", hospital.Key)).ToString()
        + (await hospital.Client.Get("/api/indicators/essential-drug-ratio?month=2026-10", hospital.Key));

    private static (int Status, string Code) Both(Reply reply) => (reply.Status, reply.Status == 200 ? "" : reply.Code);

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (!await holds()) await Task.Delay(100, limit.Token);
    }
}
