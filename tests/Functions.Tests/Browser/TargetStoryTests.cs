using Functions.Tests.Contract;
using Microsoft.Playwright;

namespace Functions.Tests.Browser;

/// <summary>An officer sees deliveries, payment and shares beside what is asked of them, and by whom.</summary>
public sealed class TargetStoryTests(RunningProduct product, ConsoleBrowser browser)
{
    private const string Document = "区卫健委〔2026〕9号";

    [Fact]
    public async Task What_is_asked_of_deliveries_payment_and_shares_stands_beside_them()
    {
        var district = await product.District();
        var hospital = await district.Hospital();
        await hospital.Push("usage", "date,drugCode,packs,amount\n2026-09-01,A,1,6.60\n");
        await hospital.Push("orders", "orderId,orderedOn,drugCode,orderedPacks,supplier,deliveredPacks,deliveredOn\nO1,2026-09-01,A,10,甲公司,9,2026-09-02\n");
        await hospital.Push("payments", "invoiceId,supplier,receivedOn,amount,paidOn\nF1,甲公司,2026-09-01,900,2026-09-11\n");
        await hospital.Push("institution", "month,drugIncome,medicalIncome\n2026-09,300.00,1000.00\n");
        await district.Client.Push("targets",
            $"indicator,region,min,max,effectiveFrom,source\ndelivery,{district.Region},0.95,,2026-01-01,{Document}\npayment-days,{district.Region},,30,2026-01-01,{Document}\ndrug-share,{district.Region},0.2,0.28,2026-01-01,{Document}\n");

        await browser.Visit(product, async visit =>
        {
            await visit.SignIn(await district.Officer(), "/ranking?from=2026-09&to=2026-09");
            await Assertions.Expect(Row(visit, hospital).First).ToContainTextAsync("≥ 95.0%");
            await Assertions.Expect(Row(visit, hospital).Last).ToContainTextAsync("≤ 30");
            await Assertions.Expect(Row(visit, hospital).Last).ToContainTextAsync(Document);
            await visit.Go("/shares?month=2026-09");
            await Assertions.Expect(Row(visit, hospital).Nth(0)).ToContainTextAsync("无目标");
            await Assertions.Expect(Row(visit, hospital).Nth(1)).ToContainTextAsync("≥ 20.0%，≤ 28.0%");
            await visit.Accessible();
        });
    }

    private static ILocator Row(ConsoleVisit visit, Hospital hospital) => visit.Main.Locator("tbody tr", new() { HasText = hospital.Code });
}
