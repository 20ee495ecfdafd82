using Shared.Detect;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Warn.Regions;

/// <summary>供应迹象: what an evaluation of one institution says of one product to those who look at the whole region. Quantities are 最小制剂单位.</summary>
public sealed record SupplySign
{
    /// <summary>院内药品唯一码.</summary>
    public required string DrugCode { get; init; }

    /// <summary>The product.</summary>
    public required Product Product { get; init; }

    /// <summary>Net use a day over in-stock days; null when there was none.</summary>
    public decimal? MeanDailyUse { get; init; }

    /// <summary>On hand on the stock day; null when unknown.</summary>
    public decimal? Stock { get; init; }

    /// <summary>The latest day whose stock is known; the day of the evaluation when none is.</summary>
    public required DateOnly StockDay { get; init; }

    /// <summary>What the institution needs for itself; null without use.</summary>
    public decimal? SafeCoverDoses { get; init; }

    /// <summary>True when the feed has been silent too long to judge.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Whether its replenishment is overdue.</summary>
    public bool IsDrying { get; init; }

    /// <summary>The institution's own warning about it; null when it isn't short.</summary>
    public ShortSign? Short { get; init; }
}

/// <summary>How short an institution is, by its own warning.</summary>
/// <param name="Severity">How urgent.</param>
/// <param name="Type">短缺类型.</param>
/// <param name="Reportable">Whether it belongs in a direct report.</param>
public sealed record ShortSign(Severity Severity, ShortageType Type, bool Reportable);

/// <summary>Every sign of one institution as of a day, by drug code.</summary>
/// <param name="Hospital">The institution, which may be a depot.</param>
/// <param name="AsOf">The last day whose facts were seen.</param>
/// <param name="Signs">A sign a product.</param>
public sealed record HospitalSigns(HospitalCode Hospital, DateOnly AsOf, IReadOnlyList<SupplySign> Signs)
{
    /// <summary>
    /// The signs of an evaluation. A warning about a product of which nothing was found any more stands on, so it is a sign too.
    /// </summary>
    /// <param name="hospital">The institution.</param>
    /// <param name="asOf">The day evaluated.</param>
    /// <param name="findings">What was found, one a product.</param>
    /// <param name="warnings">Its warnings after the evaluation.</param>
    public static HospitalSigns Of(HospitalCode hospital, DateOnly asOf, IReadOnlyList<Finding> findings, IEnumerable<ShortageWarning> warnings)
    {
        var active = warnings.Where(w => w.IsActive).DistinctBy(w => w.Product.Id).ToDictionary(w => w.Product.Id, StringComparer.Ordinal);
        var found = findings.DistinctBy(f => f.Product.Id).Select(f => Of(f, active.GetValueOrDefault(f.Product.Id))).ToList();
        var seen = found.Select(s => s.Product.Id).ToHashSet(StringComparer.Ordinal);
        var unseen = active.Values.Where(w => !seen.Contains(w.Product.Id)).Select(Of);
        return new(hospital, asOf, [.. found.Concat(unseen).OrderBy(s => s.DrugCode, StringComparer.Ordinal).ThenBy(s => s.Product.Id, StringComparer.Ordinal)]);
    }

    private static SupplySign Of(Finding finding, ShortageWarning? warning) => new()
    {
        DrugCode = finding.DrugCode,
        Product = finding.Product,
        MeanDailyUse = finding.MeanDailyUse,
        Stock = finding.Stock,
        StockDay = finding.StockDay,
        SafeCoverDoses = finding.SafeCoverDoses,
        IsSilent = finding.Judgement == Judgement.Unknown,
        IsDrying = finding.IsDrying,
        Short = Short(warning),
    };

    private static SupplySign Of(ShortageWarning warning) => new()
    {
        DrugCode = warning.DrugCode,
        Product = warning.Product,
        MeanDailyUse = warning.MeanDailyUse,
        StockDay = warning.UpdatedOn,
        IsSilent = true,
        Short = Short(warning),
    };

    private static ShortSign? Short(ShortageWarning? warning) => warning is null ? null : new(warning.Severity, warning.Type, warning.Reportable);
}
