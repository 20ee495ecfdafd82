using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>Writes the hospitals' agreements on the selected products of a term of one year from March.</summary>
internal static class AgreementFile
{
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
        foreach (var books in hospitals.Where(b => !b.Hospital.IsDepot))
            for (var drug = 0; drug < books.Drugs.Count; drug++)
                if (books.Drugs[drug].Product.Selected)
                    Row(file, books, drug, term, AgreedDoses(profile, books, drug, term));
        return file.Bytes();
    }

    /// <summary>The year from 1 March in which a day lies.</summary>
    public static DayRange Term(DateOnly day)
    {
        var from = new DateOnly(day.Month >= 3 ? day.Year : day.Year - 1, 3, 1);
        return new DayRange(from, from.AddYears(1).AddDays(-1));
    }

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
            $"XY{term.From.Year}-{books.Hospital.Code}-{product.Index + 1:000}", books.Hospital.Code.ToString(), product.PlatformCode, agreed.ToString(),
            decimal.Round(product.PackPrice / product.PackSize, 4).ToString("0.####"), Dialects.Authority.Date(term.From), Dialects.Authority.Date(term.To),
            product.ProcurementBatch, product.Group, product.ProcurementBatch == "第十批" ? ((agreed + 11) / 12).ToString() : null);
    }
}
