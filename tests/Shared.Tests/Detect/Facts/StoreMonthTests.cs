using Shared.Detect;
using Shared.Detect.Facts;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;
using static Shared.Tests.Measure.Days;

namespace Shared.Tests.Detect.Facts;

public class StoreMonthTests
{
    private static readonly Month October = new(2026, 10);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_month_made_day_by_day_and_corrected_is_the_month_made_at_once(int seed)
    {
        var (store, other) = (new RandomStore(seed, October.Range), new RandomStore(seed + 100, October.Range));
        var grown = StoreMonth.Empty(October);
        foreach (var day in October.Range.Each().Reverse())
        {
            grown = grown.With(StoreSources.None, [.. Contents(other, day)]);
            grown = grown.With(StoreSources.None, [.. Contents(store, day)]);
        }

        Assert.Equal(Convert.ToHexString(StoreMonthCodec.Write(Whole(store))), Convert.ToHexString(StoreMonthCodec.Write(grown)));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void A_month_comes_back_from_its_bytes_to_the_last_digit(int seed)
    {
        var store = new RandomStore(seed, October.Range);
        var bytes = StoreMonthCodec.Write(Whole(store));
        var read = StoreMonthCodec.Read(bytes)!;

        Assert.Equal(bytes, StoreMonthCodec.Write(read));
        Assert.Equal(RandomStore.Told(Window([Whole(store)])), RandomStore.Told(Window([read])));
    }

    [Fact]
    public void Bytes_that_are_cut_off_damaged_or_of_another_version_are_no_month()
    {
        var bytes = StoreMonthCodec.Write(Whole(new RandomStore(6, October.Range)));
        for (var length = 0; length < bytes.Length; length += 97) Assert.Null(StoreMonthCodec.Read(bytes[..length]));
        for (var at = 0; at < bytes.Length; at += 53)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[at] ^= 0x10;
            Assert.False(StoreMonthCodec.Read(damaged) is { } month && RandomStore.Told(Window([month])) != RandomStore.Told(Window([StoreMonthCodec.Read(bytes)!])));
        }
    }

    [Fact]
    public void Only_the_days_that_changed_are_said_to_have()
    {
        var manifest = new Manifest { Hospital = H1, Kind = FeedKind.Stock, Month = October };
        var first = manifest.Merge([Entry("2026-10-01", 1), Entry("2026-10-02", 1)]);
        var second = first.Merge([Entry("2026-10-02", 2), Entry("2026-10-31", 2)]);
        var (before, after) = (Sources(first), Sources(second));

        Assert.Equal([1, 30], after.Changed(before, 0));
        Assert.Empty(after.Changed(before, 1));
        Assert.True(after.IsNewerThan(before));
        Assert.False(before.IsNewerThan(after));
        Assert.False(before.IsOf([second, manifest, manifest]));
    }

    [Fact]
    public void Orders_come_back_from_their_bytes()
    {
        var orders = new StoreOrders(3, 5, new Dictionary<string, IReadOnlyList<StoreOrder>>
        {
            ["A"] = [new(D("2026-01-05"), 4, "甲公司", true, OrderStatus.Closed, 12.5m, [new(D("2026-01-08"), 1), new(D("2026-01-20"), 2.5m)]), new(D("2026-02-05"), 0.1m, null, false, OrderStatus.Open, null, [])],
            ["B"] = [new(D("2025-12-31"), 7, "乙公司", false, OrderStatus.Cancelled, 0, [new(D("2025-12-30"), 7)])],
        });
        var bytes = StoreOrdersCodec.Write(orders);
        var read = StoreOrdersCodec.Read(bytes)!;

        Assert.Equal((3, 5), (read.OrdersVersion, read.DeliveriesVersion));
        Assert.Equal(Told(orders), Told(read));
        Assert.Null(StoreOrdersCodec.Read(bytes[..^1]));
        Assert.Null(StoreOrdersCodec.Read([.. bytes.Select((b, i) => i == 20 ? (byte)(b ^ 0x10) : b)]));
    }

    private static string Told(StoreOrders orders) => string.Join('\n', orders.ByDrug.SelectMany(d => d.Value.Select(o =>
        $"{d.Key} {o.OrderedOn} {o.Packs} {o.Supplier} {o.Urgent} {o.Status} {o.UnitPrice} {string.Join(',', o.Arrivals)}")));

    private static StoreMonth Whole(RandomStore store) => Assert.Single(store.Months(October.Range));

    private static StockWindow Window(IReadOnlyList<StoreMonth> months) =>
        StockWindow.Of(H1, StoreRun.Of(StockWindow.Seen(October.Last), months, StoreOrders.None, (_, _) => null), October.Last, RandomStore.Products, false);

    private static IEnumerable<(DateOnly, StoreDay)> Contents(RandomStore store, DateOnly day) =>
        [(day, Content(FeedKind.Stock, store.Stock, day)), (day, Content(FeedKind.Usage, store.Usage, day)), (day, Content(FeedKind.Inbound, store.Inbound, day))];

    private static StoreDay Content(FeedKind kind, List<DayBook> books, DateOnly day) =>
        books.Find(b => b.Day == day) is { } book ? StoreDay.Of(kind, book) : StoreDay.Missing(kind);

    private static DayEntry Entry(string day, long sequence) => new(D(day), sequence, 1, FeedMode.Replace, $"H1-{sequence}", DayState.Reported, $"pack{sequence}", 1);

    private static StoreSources Sources(Manifest stock) =>
        StoreSources.Of([stock, new Manifest { Hospital = H1, Kind = FeedKind.Usage, Month = October }, new Manifest { Hospital = H1, Kind = FeedKind.Inbound, Month = October }]);
}
