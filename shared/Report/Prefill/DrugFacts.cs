using Shared.Detect;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Report.Prefill;

/// <summary>What the product knows of a drug's supply at an institution as of a day; what it doesn't know is null, never 0. Quantities are 最小制剂单位.</summary>
public sealed record DrugFacts
{
    /// <summary>The last day whose facts are seen.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The institution's own catalogue row, for codes and units.</summary>
    public CatalogueRow? Row { get; init; }

    /// <summary>Mean use of the last full months with data; null when there is none.</summary>
    public MonthlyUse? Use { get; init; }

    /// <summary>Use within the report's period up to the day; null when a day of it is missing.</summary>
    public decimal? PeriodUse { get; init; }

    /// <summary>What became of orders; null when none is due.</summary>
    public OrdersFilled? Orders { get; init; }

    /// <summary>What was paid last.</summary>
    public PaidPrice? Price { get; init; }

    /// <summary>配送企业 of the last order.</summary>
    public string? Distributor { get; init; }

    /// <summary>采购方式, where the catalogues say it.</summary>
    public string? PurchaseMethod { get; init; }

    /// <summary>Makers of the same generic name, form and strength in the master catalogue; null when it has none.</summary>
    public int? ActiveMakers { get; init; }

    /// <summary>The lists of shortages that name it.</summary>
    public IReadOnlyList<DrugList> Lists { get; init; } = [];

    /// <summary>When its maker expects to produce again.</summary>
    public DateOnly? ExpectedRecovery { get; init; }

    /// <summary>What the institution's own people reported of it last.</summary>
    public ShortageRow? Reported { get; init; }
}

/// <summary>月均用量.</summary>
/// <param name="Mean">The months' use divided by their number.</param>
/// <param name="Months">The full months, oldest first.</param>
public sealed record MonthlyUse(decimal Mean, IReadOnlyList<Month> Months)
{
    /// <summary>The mean of the last full months of a series none of whose days is missing; null when there is no such month.</summary>
    /// <param name="series">The product's days.</param>
    /// <param name="asOf">The last day that is seen; a month that ends later isn't full.</param>
    /// <param name="most">How many months count.</param>
    public static MonthlyUse? Of(DrugSeries series, DateOnly asOf, int most)
    {
        var (months, sum) = (new List<Month>(), 0m);
        for (var month = Month.Of(asOf.AddDays(1)).Plus(-1); months.Count < most && month.First >= series.First; month = month.Plus(-1))
        {
            if (Sum(series, month.Range) is not { } use) continue;
            months.Insert(0, month);
            sum += use;
        }

        return months.Count == 0 ? null : new(sum / months.Count, months);
    }

    /// <summary>Net use over days; null when one of them is missing or outside the series.</summary>
    public static decimal? Sum(DrugSeries series, DayRange days)
    {
        var from = days.From.DayNumber - series.First.DayNumber;
        if (from < 0 || from + days.Length > series.Use.Count) return null;
        var sum = 0m;
        for (var i = from; i < from + days.Length; i++)
        {
            if (series.Use[i] is not { } use) return null;
            sum += use;
        }

        return sum;
    }
}

/// <summary>What became of the orders of some months that are due.</summary>
/// <param name="Unfilled">What did not come of them.</param>
/// <param name="Rate">配送率 by quantity, as the indicator of deliveries has it.</param>
/// <param name="Months">The months of the orders.</param>
public sealed record OrdersFilled(decimal Unfilled, decimal? Rate, MonthRun Months);
