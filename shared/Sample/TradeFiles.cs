using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>Writes a hospital's order lines, what arrived of them, and its totals of each month.</summary>
internal sealed class TradeFiles(HospitalBooks books)
{
    /// <summary>What drugs are of each hospital's income.</summary>
    private static readonly decimal[] DrugShares = [0.281m, 0.264m, 0.312m, 0.287m, 0.336m, 0.274m, 0.358m, 0.295m];

    private readonly HospitalDialect _dialect = books.Hospital.Dialect;

    /// <summary>The lines ordered on some days. Their state is that of the evening of the last day of the history, when the files are written.</summary>
    public ReadOnlyMemory<byte> Orders(DayRange days)
    {
        var file = new FileText(_dialect,
        [
            new("orderId", "订单号"), new("line", "订单行号"), new("orderedOn", "下单日期"), new("drugCode", "院内药品唯一码"), new("orderedPacks", "订购数量"),
            new("urgent", "紧急"), new("supplier", "配送企业"), new("unitPrice", "单价(元)"), new("status", "状态"),
        ]);
        foreach (var order in Ordered(books, days))
        {
            var drug = books.Drugs[order.Drug];
            file.Row(
                OrderId(order), Line(order), _dialect.Date(books.Date(order.OrderedOn)), drug.Code, order.Packs.ToString(), _dialect.YesNo(order.Urgent),
                StoreFiles.DistributorOf(drug), drug.PackPrice.ToString("F2"), order.ArrivesOn < books.Closing.GetLength(0) ? "closed" : "open");
        }
        return file.Bytes();
    }

    /// <summary>What arrived on some days.</summary>
    public ReadOnlyMemory<byte> Deliveries(DayRange days)
    {
        var file = new FileText(_dialect, [new("orderId", "订单号"), new("line", "订单行号"), new("deliveredOn", "到货日期"), new("deliveredPacks", "到货数量")]);
        foreach (var order in StoreFiles.Arrivals(books, days).Where(o => !books.Drugs[o.Drug].AddedLate))
            file.Row(OrderId(order), Line(order), _dialect.Date(books.Date(order.ArrivesOn)), order.DeliveredPacks.ToString());
        return file.Bytes();
    }

    /// <summary>The institution's totals: visits with a drug are about seven in ten of all, drugs about three tenths of the income.</summary>
    public ReadOnlyMemory<byte> Totals(DistrictProfile profile)
    {
        var file = new FileText(_dialect,
        [
            new("month", "月份"), new("outpatientVisits", "门急诊总人次"), new("discharges", "出院人次"), new("drugIncome", "药品收入"),
            new("medicalIncome", "医疗收入"), new("beds", "床位"),
        ]);
        foreach (var month in profile.Days.Months())
        {
            var lines = UsageFile.Lines(books, month.Range.Intersect(profile.Days)!.Value).ToList();
            var visits = lines.Where(l => l.Encounter != Encounter.Inpatient).Select(l => (l.VisitDay, l.Encounter, l.Visit)).Distinct().Count();
            var stays = lines.Where(l => l.Encounter == Encounter.Inpatient).Select(l => (Visits.StayStart(l.VisitDay, l.Visit), l.Visit)).Distinct().Count();
            var income = lines.Sum(l => books.Drugs[l.Drug].Amount(l.Doses));
            file.Row(
                month.ToString(), (visits * 10 / 7).ToString(), stays.ToString(), income.ToString("F2"),
                decimal.Round(income / DrugShares[books.Hospital.Index % DrugShares.Length], 2).ToString("F2"), books.Hospital.Beds.ToString());
        }
        return file.Bytes();
    }

    /// <summary>Orders of drugs that the files know on those days.</summary>
    private static IEnumerable<SupplyOrder> Ordered(HospitalBooks books, DayRange days) =>
        books.Orders.Where(o => days.Contains(books.Date(o.OrderedOn)) && !books.Drugs[o.Drug].AddedLate);

    /// <summary>What is ordered on a day goes out as one order.</summary>
    private string OrderId(SupplyOrder order) => $"DD{books.Digits(order.OrderedOn)}-{books.Hospital.Code}";

    private static string Line(SupplyOrder order) => order.Number.ToString();
}
