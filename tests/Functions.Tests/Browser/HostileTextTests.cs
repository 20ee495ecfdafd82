using System.Text;
using Functions.Tests.Contract;
using Microsoft.Playwright;

namespace Functions.Tests.Browser;

/// <summary>Script in whatever comes from outside is shown as text, on every page that shows it.</summary>
public sealed class HostileTextTests(RunningProduct product, ConsoleBrowser browser)
{
    private const string Script = "<img src=x onerror=alert(1)>";
    private const string Link = "javascript:alert(2)//\"><script>alert(3)</script>";

    [Fact]
    public async Task Names_notes_suppliers_and_unknown_columns_run_nowhere()
    {
        var district = await product.District();
        var client = district.Client;
        var code = district.Region + "-X";
        await client.Hospital(code, new { name = $"医院{Script}", level = "secondary", kind = "general", region = district.Region });
        var hospital = new Hospital(client, code, await client.Key(new { principal = "hospital", hospital = code }));
        var (pharmacist, officer) = (await client.Key(new { principal = "pharmacist", hospital = code, name = $"药师{Script}" }), await client.Key(new { principal = "officer", region = district.Region, name = $"科长{Script}" }));
        var feed = await Feed(hospital);
        var warning = Assert.Single(await client.All("/api/warnings", hospital.Key)).Text("id");
        (await client.Send(HttpMethod.Post, $"/api/warnings/{warning}/comment", new { note = $"备注{Script}{Link}" }, pharmacist)).Expect(200);

        await browser.Visit(product, async visit =>
        {
            await visit.SignIn(pharmacist);
            await Shows(visit, "/own", $"医院{Script}");
            await Shows(visit, "/warnings", $"药{Script}");
            await Shows(visit, $"/warnings/{warning}", $"备注{Script}{Link}");
            await Shows(visit, $"/feeds/{feed}", $"列{Script}");
            await Shows(visit, "/unmapped", $"未知{Script}");
            await Shows(visit, $"/drugs/{code}/D1", $"药{Script}");
        });
        await browser.Visit(product, async visit =>
        {
            await visit.SignIn(officer);
            await Shows(visit, "/ranking?groupBy=supplier&from=2026-09&to=2026-09", $"商{Script}");
        });
        await browser.Visit(product, async visit =>
        {
            await visit.SignIn(ProductProcess.AdminKey);
            await Shows(visit, "/hospitals", $"医院{Script}");
            await Shows(visit, "/keys", $"药师{Script}");
        });
    }

    private static async Task<string> Feed(Hospital hospital)
    {
        await hospital.Push("catalogue", $"drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize,manufacturer\nD1,{Quoted("药" + Script)},{Quoted(Link)},1mg,片,盒,1,{Quoted("厂" + Script)}\n");
        await hospital.Push("usage", "date,drugCode,packs,amount\n2026-10-01,D1,1,40.00\n2026-10-02,D1,1,40.00\n");
        await hospital.Push("orders", $"orderId,orderedOn,drugCode,orderedPacks,supplier,deliveredPacks,deliveredOn\nO1,2026-09-01,D1,10,{Quoted("商" + Script)},10,2026-09-02\n");
        await hospital.Push("inbound", $"date,drugCode,packs,amount\n2026-10-01,{Quoted("未知" + Script)},1,1\n");
        var stock = await hospital.Push("stock", new FeedBody(Encoding.UTF8.GetBytes($"date,drugCode,packs,{Quoted("列" + Script)}\n2026-10-01,D1,1,{Quoted(Script)}\n2026-10-02,D1,0,{Quoted(Link)}\n")));
        return stock.Text("feedId")!;
    }

    private static string Quoted(string text) => '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    private static async Task Shows(ConsoleVisit visit, string path, string text)
    {
        await visit.Go(path);
        await Assertions.Expect(visit.Main).ToContainTextAsync(text);
        await Assertions.Expect(visit.Page.Locator("img[src=x], main script, a[href^='javascript:']")).ToHaveCountAsync(0);
    }
}
