using Functions.Evaluate.Detection;
using Functions.Evaluate.Supply;
using Functions.Hospitals;
using Shared.Detect;
using Shared.Measure.Supply;
using Shared.Normalise;
using Shared.Report;
using Shared.Report.Prefill;
using Shared.Vocabulary;

namespace Functions.Reports;

/// <summary>A drug at an institution: what it is, what the product knows of its supply, and what detection finds.</summary>
public sealed record KnownDrug(Product Product, DrugFacts Facts, Finding? Finding);

/// <summary>Gathers what is known of a drug's supply at an institution, from the books that detection and indicators read.</summary>
public sealed class DrugFactsReader(StoreReader stores, SupplyBooks books, SupplyRules supply, HospitalRegister register)
{
    // Six months back: three full ones are found in them unless most were not fed.
    private const int SeenDays = 200;

    /// <summary>What is known as of a day; null for a code that the institution's catalogue never had.</summary>
    public async Task<KnownDrug?> Read(Institution institution, string drugCode, ReportPeriod period, DateOnly asOf, CancellationToken cancel)
    {
        var store = await stores.Open(institution.Code, asOf.AddDays(1 - SeenDays), cancel);
        if (store.Products.FindNearest(drugCode, asOf) is not { } product) return null;
        var view = await stores.View(store, new DayRange(asOf.AddDays(StockWindow.SeenDays - SeenDays), asOf), cancel);
        var sight = view.AsOf(institution.Region, asOf);
        var series = StockWindow.Of(institution.Code, view.Run, asOf, store.Products, asOf == store.LatestStockDay, SeenDays).Drugs.FirstOrDefault(d => d.Product.Id == product.Id);
        var row = store.Products.OwnNearest(drugCode, asOf);
        var lines = await Orders(institution.Code, store.Products, product, asOf, cancel);
        return new(product, new DrugFacts
        {
            AsOf = asOf,
            Row = row,
            Use = series is null ? null : MonthlyUse.Of(series, asOf, Number(sight, "useMonths", asOf)),
            PeriodUse = series is null || period.First > asOf ? null : MonthlyUse.Sum(series, new DayRange(period.First, period.Last < asOf ? period.Last : asOf)),
            Orders = await Filled(institution.Code, store.Products, lines, Number(sight, "deliveryMonths", asOf), asOf, cancel),
            Price = series is { Prices: [.., var last] } ? last : null,
            Distributor = lines.LastOrDefault(l => l.Supplier is not null)?.Supplier,
            PurchaseMethod = DrugMatches.PurchaseMethod(product, row),
            ActiveMakers = DrugMatches.ActiveMakers(product, store.Products.Master.InForce(asOf)),
            Lists = DrugMatches.Lists(product, sight.Context.Listed),
            ExpectedRecovery = DrugMatches.ExpectedRecovery(product, sight.Context.Stops, asOf),
            Reported = store.Reported.Rows().Where(r => r.Since <= asOf && store.Products.FindNearest(r.DrugCode, r.Since)?.Id == product.Id).MaxBy(r => r.Since),
        }, ShortageDetection.Evaluate(sight.Window, sight.Context, sight.Rules.Shortage(asOf)).FirstOrDefault(f => f.Product.Id == product.Id));
    }

    private static int Number(StoreSight sight, string threshold, DateOnly day) => (int)sight.Rules.Book.FindNearest("direct-report", day)[threshold];

    private async Task<List<OrderLine>> Orders(HospitalCode hospital, HospitalProducts products, Product product, DateOnly asOf, CancellationToken cancel) =>
    [
        .. (await books.Orders(hospital, cancel)).Book.Lines.Select(l => l.Line)
            .Where(l => l.OrderedOn.Day <= asOf && products.FindNearest(l.DrugCode, l.OrderedOn.Day)?.Id == product.Id).OrderBy(l => l.OrderedOn.At),
    ];

    /// <summary>The same lines and clocks that the indicator of deliveries goes by; packs become dose units line by line.</summary>
    private async Task<OrdersFilled?> Filled(
        HospitalCode hospital, HospitalProducts products, List<OrderLine> lines, int months, DateOnly asOf, CancellationToken cancel)
    {
        var (judge, registered) = (await supply.Read(cancel), await register.Find(hospital, cancel));
        var run = new MonthRun(Month.Of(asOf).Plus(1 - months), Month.Of(asOf));
        var (unfilled, sum) = ((decimal?)0m, DeliverySums.None);
        foreach (var line in lines.Where(l => l.Month >= run.From))
        {
            var due = DeliveryMeasure.Of(line, asOf, judge.Clock(registered!.On(line.Month.Last).Region, line.Month)).All;
            sum += due;
            var left = due.Ordered - due.Received + due.Over;
            if (left != 0) unfilled += left * products.OwnNearest(line.DrugCode, line.OrderedOn.Day)?.PackSize;
        }

        return sum.Lines == 0 || unfilled is not { } doses ? null : new(doses, sum.ByQuantity.Value, run);
    }
}
