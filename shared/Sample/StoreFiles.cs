using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>Writes what came into a hospital's store and what lies in it in the evening.</summary>
internal sealed class StoreFiles(HospitalBooks books)
{
    private static readonly string[] Distributors = ["津达医药商业有限公司", "渤海湾医药物流有限公司", "中冀医药配送有限公司", "渔阳医药有限公司"];
    private readonly HospitalDialect _dialect = books.Hospital.Dialect;

    /// <summary>配送企业 of a drug.</summary>
    public static string DistributorOf(HospitalDrug drug) => Distributors[drug.Product.Index % Distributors.Length];

    /// <summary>The goods that arrived on some days.</summary>
    public ReadOnlyMemory<byte> Inbound(DayRange days, IReadOnlyList<BadRowKind> faults)
    {
        var file = new FileText(_dialect,
        [
            new("date", _dialect.OldColumnNames ? "入库日期" : "日期"), new("drugCode", "院内药品唯一码"),
            new("packs", "数量(最小销售包装单位)", _dialect.Packs), new("doses", "数量(最小制剂单位)", _dialect.Doses),
            new("amount", "总金额(元)"), new("supplier", "供应企业"), new("batch", "批号"), new("expiry", "有效期"),
        ]);
        var written = 0;
        foreach (var order in Arrivals(books, days))
        {
            Inbound(file, order, 1);
            if (written < faults.Count) Inbound(file, order, -1);
            written++;
        }
        return file.Bytes();
    }

    /// <summary>The counts of some evenings.</summary>
    public ReadOnlyMemory<byte> Stock(DayRange days, IReadOnlyList<BadRowKind> faults)
    {
        var file = new FileText(_dialect,
        [
            new("date", "日期"), new("drugCode", "院内药品唯一码"), new("packs", "数量(最小销售包装单位)", _dialect.Packs),
            new("doses", "数量(最小制剂单位)", _dialect.Doses), new("location", "库位", _dialect.TwoStockLocations),
        ]);
        var written = 0;
        foreach (var (day, drug) in Counts(books, days))
        {
            var doses = books.Closing[day, drug];
            var room = _dialect.TwoStockLocations ? doses / books.Drugs[drug].PackSize / 2 * books.Drugs[drug].PackSize : 0;
            Stock(file, day, drug, doses - room, "药房");
            if (room > 0) Stock(file, day, drug, room, "药库");
            if (written < faults.Count) Stock(file, day, drug, -books.Drugs[drug].PackSize, "药房");
            written++;
        }
        return file.Bytes();
    }

    /// <summary>The deliveries of some days.</summary>
    public static IEnumerable<SupplyOrder> Arrivals(HospitalBooks books, DayRange days) =>
        books.Arrivals.Where(o => days.Contains(books.Date(o.ArrivesOn)) && InUse(books, books.DayOf(days.To), o.Drug));

    /// <summary>The counts that the hospital's system writes: of drugs that are there, and of those out of stock if it writes zeros.</summary>
    public static IEnumerable<(int Day, int Drug)> Counts(HospitalBooks books, DayRange days)
    {
        for (var day = books.DayOf(days.From); day <= books.DayOf(days.To); day++)
            for (var drug = 0; drug < books.Drugs.Count; drug++)
                if (InUse(books, day, drug) && (books.Closing[day, drug] > 0 || books.Hospital.Dialect.WritesZeroStock))
                    yield return (day, drug);
    }

    /// <summary>A drug that comes into use late isn't in the files before.</summary>
    private static bool InUse(HospitalBooks books, int day, int drug) =>
        !books.Drugs[drug].AddedLate || books.Closing.GetLength(0) - 1 - day <= HospitalSimulation.LateDrugDays;

    private void Inbound(FileText file, SupplyOrder order, int sign)
    {
        var drug = books.Drugs[order.Drug];
        var doses = order.DeliveredPacks * drug.PackSize;
        var arrived = books.Date(order.ArrivesOn);
        file.Row(
            _dialect.Date(arrived), drug.Code, (order.DeliveredPacks * sign).ToString(), (doses * sign).ToString(), drug.Amount(doses).ToString("F2"),
            DistributorOf(drug), $"{arrived.AddDays(-60 - (order.Number % 90)):yyMMdd}{order.Number % 10}", _dialect.Date(arrived.AddDays(400 + (order.Number % 300))));
    }

    private void Stock(FileText file, int day, int drug, int doses, string location) =>
        file.Row(_dialect.Date(books.Date(day)), books.Drugs[drug].Code, FileWords.Packs(books.Drugs[drug], doses), doses.ToString(), location);
}
