using Functions.Evaluate.Detection;
using Functions.Hospitals;
using Functions.ProcessFeed;
using Shared.Detect;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Tests.Evaluate.Detection;

[Collection(EdgeTests.Name)]
public class StoreReaderTests(Edge edge)
{
    // The pack of A holds 10 until the end of September and 20 from then on; A2 is the same product under another code.
    private const string Catalogue = "drugCode,platformCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize,manufacturer,effectiveFrom,effectiveTo\n"
        + "A,{0},{0}甲片,片剂,1mg,片,盒,10,甲厂,,20260930\nA,{0},{0}甲片,片剂,1mg,片,盒,20,甲厂,20261001,\nA2,{0},{0}甲片,片剂,1mg,片,盒,5,甲厂,,\n";

    [Fact]
    public async Task Orders_come_in_doses_by_the_pack_size_of_their_day_with_what_had_arrived_by_the_day_that_is_seen()
    {
        var hospital = await Hospital();
        await Push(FeedKind.Orders, hospital, "orderId,orderedOn,drugCode,orderedPacks,supplier,unitPrice,status\nO1,2026-09-30,A,3,甲公司,12,closed\nO2,2026-10-02,A,4,甲公司,,cancelled\nO3,2026-10-03,A2,7,,,open\nO4,2026-10-06,A,9,,,open\n");
        await Push(FeedKind.Deliveries, hospital, "orderId,deliveredOn,deliveredPacks,refusedPacks\nO1,2026-10-03,1,\nO1,2026-10-04,2,1\nO2,2026-10-05,4,\n");

        var series = await Series(hospital, "2026-10-04");

        Assert.Equal([30m, 80m, 35m], series.Orders.Select(o => o.Doses));
        Assert.Equal([new ArrivedDoses(D(3), 10), new ArrivedDoses(D(4), 10)], series.Orders[0].Arrivals);
        Assert.Empty(series.Orders[1].Arrivals);
        Assert.All(series.Orders, o => Assert.Equal(OrderStatus.Open, o.Status));
        Assert.Equal([OrderStatus.Closed, OrderStatus.Cancelled, OrderStatus.Open], (await Series(hospital, "2026-10-05")).Orders.Select(o => o.Status));
    }

    [Fact]
    public async Task Prices_are_what_was_paid_for_goods_in_and_else_what_the_order_says()
    {
        var hospital = await Hospital();
        await Push(FeedKind.Inbound, hospital, "date,drugCode,doses,amount\n2026-10-03,A,40,10\n2026-10-04,A,20,\n2026-10-05,A,-20,-5\n");
        await Push(FeedKind.Orders, hospital, "orderId,orderedOn,drugCode,orderedPacks,unitPrice,deliveredPacks,deliveredOn\nO1,2026-10-01,A,3,8,2,2026-10-03\nO2,2026-10-01,A,3,8,1,2026-10-04\n");

        Assert.Equal([new PaidPrice(D(3), 0.25m), new PaidPrice(D(4), 0.4m)], (await Series(hospital, "2026-10-05")).Prices);
    }

    [Fact]
    public async Task What_goes_out_of_date_is_that_of_the_last_known_stock()
    {
        var hospital = await Hospital();
        await Push(FeedKind.Stock, hospital, "date,drugCode,doses,expiry\n2026-10-05,A,30,2026-11-30\n2026-10-05,A,20,2029-01-01\n2026-10-05,A2,5,2026-11-30\n2026-10-05,A2,6,2026-10-31\n");

        Assert.Equal([new ExpiringStock(new(2026, 10, 31), 6), new ExpiringStock(new(2026, 11, 30), 35)], (await Series(hospital, "2026-10-05")).Expiring);
    }

    [Fact]
    public async Task Stops_lists_and_reports_are_seen_from_their_day_and_lists_by_platform_code_name_the_product()
    {
        var hospital = await Hospital();
        await Push(FeedKind.Notices, null, $"manufacturer,genericName,stopsOn,reason,resumesOn\n甲厂,{hospital}甲片,2026-10-04,改造,2027-01-01\n");
        await Push(FeedKind.Lists, null, $"list,platformCode,genericName,effectiveFrom,effectiveTo,document\nshortage,{hospital},,2026-10-04,,文一\nshortageWatch,,{hospital}甲片,2026-10-01,2026-10-03,文二\nkeyMonitored,,{hospital}甲片,2026-10-01,,文三\n");
        await Push(FeedKind.Shortages, hospital, "drugCode,type,since,cause\nA2,outOfStock,2026-10-04,distribution\n");
        string[] own = [$"{hospital}甲片"];
        var (before, after) = (await See(hospital, "2026-10-03"), await See(hospital, "2026-10-04"));

        Assert.DoesNotContain(before.Context.Stops, s => own.Contains(s.GenericName));
        Assert.Equal(new DateOnly(2027, 1, 1), Assert.Single(after.Context.Stops, s => own.Contains(s.GenericName)).ResumesOn);
        Assert.Equal((DrugList.ShortageWatch, "文二"), Assert.Single(before.Context.Listed.Where(l => own.Contains(l.GenericName)).Select(l => (l.List, l.Document))));
        Assert.Equal(after.Window.Drugs[0].Product.Id, Assert.Single(after.Context.Listed, l => l.Document == "文一").PlatformCode);
        Assert.Empty(before.Context.Reported);
        Assert.Equal(("A", new DateOnly(2026, 10, 4)), Assert.Single(after.Context.Reported.Select(r => (r.DrugCode, r.Since))));
    }

    [Fact]
    public async Task A_day_that_the_calendar_feed_names_takes_the_place_of_the_built_in_one()
    {
        var hospital = await Hospital();
        var day = new DateOnly(2026, 2, 17);
        Assert.False((await See(hospital, "2026-10-05")).Context.Calendar.IsWorkingDay(day));
        await Push(FeedKind.Calendar, null, "date,type\n2026-02-17,workday\n2026-02-14,holiday\n");

        var seen = await See(hospital, "2026-10-05");

        Assert.True(seen.Context.Calendar.IsWorkingDay(day));
        Assert.False(seen.Context.Calendar.IsWorkingDay(new(2026, 2, 14)));
        Assert.Same(seen.Context.Calendar, seen.Rules.Calendar);
        await Push(FeedKind.Calendar, null, "date,type\n2026-02-17,holiday\n2026-02-14,workday\n");
    }

    private static DateOnly D(int day) => new(2026, 10, day);

    private async Task<HospitalCode> Hospital()
    {
        var hospital = await edge.Hospital();
        await Push(FeedKind.Catalogue, hospital, Catalogue.Replace("{0}", hospital.ToString(), StringComparison.Ordinal));
        await Push(FeedKind.Stock, hospital, "date,drugCode,doses\n2026-10-03,A,60\n2026-10-03,A2,1\n2026-10-05,A,60\n");
        return hospital;
    }

    private async Task Push(FeedKind kind, HospitalCode? hospital, string csv)
    {
        var feed = await edge.Push(kind, hospital, csv);
        await edge.Get<ProcessFeedFunction>().Handle(new ProcessMessage(feed.FeedId).ToBytes(), default);
        Assert.Equal(0, (await edge.Get<Functions.Books.FeedLedger>().Find(feed.ParsedId, default))!.Record.Rows!.Rejected);
    }

    private async Task<DrugSeries> Series(HospitalCode hospital, string asOf) => (await See(hospital, asOf)).Window.Drugs.Single();

    private async Task<StoreSight> See(HospitalCode hospital, string asOf)
    {
        var day = DateOnly.Parse(asOf);
        var institution = (await edge.Get<HospitalRegister>().Find(hospital, default))!.On(day);
        return await edge.Get<Functions.Evaluate.HospitalWarnings>().See(institution, day, default);
    }
}
