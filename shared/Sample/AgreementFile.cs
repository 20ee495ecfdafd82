using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>Writes the hospitals' agreements on the selected products of a term of one year from March, and what was advanced on them.</summary>
internal static class AgreementFile
{
    private const int WithoutAdvances = 3;
    private const int AdvancesAfter = 10;

    /// <summary>How far purchases are to lag behind time (negative: ahead); most are on track.</summary>
    private static readonly double[] Lags = [0.01, -0.02, 0.03, 0, -0.03, 0.02, 0.12, -0.01, 0.02, -0.14, 0.01, 0, 0.15, -0.02, 0.03, 0.28, -0.6, 0, 0.02, -0.01];

    /// <summary>One row a hospital and selected product, in Chinese.</summary>
    public static ReadOnlyMemory<byte> Of(DistrictProfile profile, IEnumerable<HospitalBooks> hospitals)
    {
        var term = Term(profile.LastDay);
        var file = new FileText(Dialects.Authority,
        [
            new("agreementId", "协议编号"), new("hospital", "医疗机构"), new("platformCode", "省级药品集中采购平台药品编码"), new("agreedDoses", "约定采购量(最小制剂单位)"),
            new("price", "中选价格(元/最小制剂单位)"), new("from", "开始日期"), new("to", "结束日期"), new("procurementBatch", "集采批次"),
            new("group", "同品种组"), new("monthlyPlan", "月计划"),
        ]);
        foreach (var (books, drug) in Agreed(hospitals)) Row(file, books, drug, term, AgreedDoses(profile, books, drug, term));
        return file.Bytes();
    }

    /// <summary>Half of every agreed amount in the first weeks of the term, two fifths soon after half was bought; one hospital's are still to come.</summary>
    public static ReadOnlyMemory<byte> Advances(DistrictProfile profile, IEnumerable<HospitalBooks> hospitals)
    {
        var term = Term(profile.LastDay);
        var file = new FileText(Dialects.Authority, [new("agreementId", "协议编号"), new("hospital", "医疗机构"), new("paidOn", "日期"), new("amount", "金额(元)")]);
        foreach (var (books, drug) in Agreed(hospitals).Where(a => a.Books.Hospital.Index != WithoutAdvances))
        {
            var agreed = AgreedDoses(profile, books, drug, term);
            Advance(books, drug, agreed, 0.5m, term.From.AddDays(AdvancesAfter + (books.Hospital.Index * 3)));
            if (HalfBought(books, drug, term, agreed) is { } half) Advance(books, drug, agreed, 0.4m, half.AddDays(AdvancesAfter));
        }

        return file.Bytes();

        void Advance(HospitalBooks books, int drug, int agreed, decimal share, DateOnly paidOn)
        {
            if (paidOn > profile.LastDay) return;
            var amount = agreed * Price(books.Drugs[drug].Product) * share;
            file.Row(Id(books, drug, term), books.Hospital.Code.ToString(), Dialects.Authority.Date(paidOn), decimal.Round(amount, 2).ToString("F2"));
        }
    }

    /// <summary>The year from 1 March in which a day lies.</summary>
    public static DayRange Term(DateOnly day)
    {
        var from = new DateOnly(day.Month >= 3 ? day.Year : day.Year - 1, 3, 1);
        return new DayRange(from, from.AddYears(1).AddDays(-1));
    }

    private static IEnumerable<(HospitalBooks Books, int Drug)> Agreed(IEnumerable<HospitalBooks> hospitals) =>
        from books in hospitals
        where !books.Hospital.IsDepot
        from drug in Enumerable.Range(0, books.Drugs.Count)
        where books.Drugs[drug].Product.Selected
        select (books, drug);

    private static DateOnly? HalfBought(HospitalBooks books, int drug, DayRange term, int agreed)
    {
        var bought = 0;
        foreach (var order in books.Arrivals.Where(o => o.Drug == drug && term.Contains(books.Date(o.ArrivesOn))))
            if ((bought += order.DeliveredPacks * books.Drugs[drug].PackSize) * 2 >= agreed) return books.Date(order.ArrivesOn);
        return null;
    }

    private static string Id(HospitalBooks books, int drug, DayRange term) => $"XY{term.From.Year}-{books.Hospital.Code}-{books.Drugs[drug].Product.Index + 1:000}";

    private static decimal Price(SampleProduct product) => decimal.Round(product.PackPrice / product.PackSize, 4);

    /// <summary>The volume at which what was bought so far lags behind time as wanted; without a history, a year's expected use.</summary>
    private static int AgreedDoses(DistrictProfile profile, HospitalBooks books, int drug, DayRange term)
    {
        var it = books.Drugs[drug];
        var seen = term.Intersect(profile.Days);
        var bought = seen is { } days
            ? books.Arrivals.Where(o => o.Drug == drug && days.Contains(books.Date(o.ArrivesOn))).Sum(o => o.DeliveredPacks * it.PackSize)
            : 0;
        if (bought == 0) return Math.Max(1, (int)(it.LinesADay * it.Product.DosesPerLine * 300));
        var time = (double)seen!.Value.Length / term.Length;
        var lag = Lags[((books.Hospital.Index * 7) + it.Product.Index) % Lags.Length];
        return Math.Max(1, (int)Math.Round(bought / (time - lag)));
    }

    private static void Row(FileText file, HospitalBooks books, int drug, DayRange term, int agreed)
    {
        var product = books.Drugs[drug].Product;
        file.Row(
            Id(books, drug, term), books.Hospital.Code.ToString(), product.PlatformCode, agreed.ToString(),
            Price(product).ToString("0.####"), Dialects.Authority.Date(term.From), Dialects.Authority.Date(term.To),
            product.ProcurementBatch, product.Group, product.ProcurementBatch == "第十批" ? ((agreed + 11) / 12).ToString() : null);
    }
}
