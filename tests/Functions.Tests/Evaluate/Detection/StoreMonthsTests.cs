using System.Buffers;
using Functions.Books;
using Functions.Evaluate.Detection;
using Functions.ProcessFeed;
using Functions.Storage;
using Shared.Detect.Facts;
using Shared.Vocabulary;

namespace Functions.Tests.Evaluate.Detection;

[Collection(EdgeTests.Name)]
public class StoreMonthsTests(Edge edge)
{
    private static readonly DayRange October = new(new(2026, 10, 1), new(2026, 10, 31));

    [Fact]
    public async Task A_month_that_is_damaged_or_missing_is_made_again_and_reads_the_same()
    {
        var hospital = await Fed();
        var made = Convert.ToHexString(await Read(hospital));
        Assert.Equal(made, Convert.ToHexString((await Blob(hospital))!.Bytes.ToArray()));
        await edge.Get<IBlobs>().Write(StoreMonths.Container, Name(hospital), new ReadOnlySequence<byte>([1, 2, 3]), WriteCondition.None, default);

        Assert.Equal(made, Convert.ToHexString(await Read(hospital)));
        await edge.Get<IBlobs>().Delete(StoreMonths.Container, Name(hospital), default);
        Assert.Equal(made, Convert.ToHexString(await Read(hospital)));
        Assert.Equal(made, Convert.ToHexString((await Blob(hospital))!.Bytes.ToArray()));
    }

    [Fact]
    public async Task A_month_of_which_nothing_changed_is_not_written_again()
    {
        var hospital = await Fed();
        await Read(hospital);
        var tag = (await Blob(hospital))!.ETag;
        await Read(hospital);

        Assert.Equal(tag, (await Blob(hospital))!.ETag);
    }

    [Fact]
    public async Task One_made_of_older_manifests_never_takes_the_place_of_one_made_of_newer_ones()
    {
        var hospital = await Fed();
        var old = await Manifests(hospital);
        await Push(hospital, FeedKind.Stock, "date,drugCode,doses\n2026-10-02,A,7\n2026-10-03,A,6\n");
        var newer = Convert.ToHexString(await Read(hospital));

        var seen = await edge.Get<StoreMonths>().Read(hospital, old, October, default);

        Assert.NotEqual(newer, Convert.ToHexString(StoreMonthCodec.Write(seen[0])));
        Assert.Equal(newer, Convert.ToHexString((await Blob(hospital))!.Bytes.ToArray()));
    }

    [Fact]
    public async Task A_month_grown_feed_by_feed_is_the_one_made_at_once()
    {
        var hospital = await Fed();
        foreach (var feed in new[] { "2026-10-02,A,7\n", "2026-10-01,A,9\n2026-10-05,B,1\n", "2026-10-02,A,8\n" })
        {
            await Push(hospital, FeedKind.Stock, "date,drugCode,doses\n" + feed);
            await Read(hospital);
        }

        var grown = Convert.ToHexString(await Read(hospital));
        await edge.Get<IBlobs>().Delete(StoreMonths.Container, Name(hospital), default);
        Assert.Equal(grown, Convert.ToHexString(await Read(hospital)));
    }

    [Fact]
    public async Task Orders_are_read_from_the_books_again_only_when_these_have_another_version()
    {
        var hospital = await Fed();
        await Push(hospital, FeedKind.Orders, "orderId,orderedOn,drugCode,orderedPacks\nO1,2026-10-01,A,3\n");
        Assert.Single((await Orders(hospital)).ByDrug);
        var tag = (await edge.Get<IBlobs>().Read(StoreMonths.Container, $"{hospital}/orders", default))!.ETag;
        await Orders(hospital);
        Assert.Equal(tag, (await edge.Get<IBlobs>().Read(StoreMonths.Container, $"{hospital}/orders", default))!.ETag);
        await Push(hospital, FeedKind.Deliveries, "orderId,deliveredOn,deliveredPacks\nO1,2026-10-02,3\n");
        Assert.Single(Assert.Single((await Orders(hospital)).ByDrug["A"]).Arrivals);
    }

    private async Task<StoreOrders> Orders(HospitalCode hospital) =>
        await edge.Get<StoreOrderShelf>().Read(await edge.Get<KeyedBooks>().Pointers(hospital.ToString(), default), default);

    private async Task<HospitalCode> Fed()
    {
        var hospital = await edge.Hospital();
        await Push(hospital, FeedKind.Catalogue, "drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize\nA,甲,片剂,1mg,片,盒,10\nB,乙,片剂,1mg,片,盒,10\n");
        await Push(hospital, FeedKind.Stock, "date,drugCode,doses,expiry\n2026-10-01,A,10,2026-12-31\n2026-10-01,B,5.5,\n2026-10-02,A,-1,\n2026-10-02,B,4,\n");
        await Push(hospital, FeedKind.Usage, "date,drugCode,doses,amount\n2026-10-01,A,3,1\n");
        return hospital;
    }

    private async Task Push(HospitalCode hospital, FeedKind kind, string csv) =>
        await edge.Get<ProcessFeedFunction>().Handle(new ProcessMessage((await edge.Push(kind, hospital, csv)).FeedId).ToBytes(), default);

    private Task<HospitalManifests> Manifests(HospitalCode hospital) => edge.Get<Manifests>().Of(hospital, default);

    private async Task<byte[]> Read(HospitalCode hospital) =>
        StoreMonthCodec.Write(Assert.Single(await edge.Get<StoreMonths>().Read(hospital, await Manifests(hospital), October, default)));

    private Task<BlobContent?> Blob(HospitalCode hospital) => edge.Get<IBlobs>().Read(StoreMonths.Container, Name(hospital), default);

    private static string Name(HospitalCode hospital) => $"{hospital}/2026-10";
}
