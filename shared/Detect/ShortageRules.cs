using Shared.Measure;

namespace Shared.Detect;

/// <summary>The rules by which shortages are detected, with their numbers in force on a day; see <c>rules/*.json</c>.</summary>
public sealed record ShortageRules
{
    /// <summary>断货.</summary>
    public required Rule OutOfStock { get; init; }

    /// <summary>库存可用天数.</summary>
    public required Rule DaysOfStock { get; init; }

    /// <summary>同品规其他企业产品库存充足.</summary>
    public required Rule OtherMaker { get; init; }

    /// <summary>非中选品种被中选品种替代.</summary>
    public required Rule NonSelected { get; init; }

    /// <summary>How many days back demand is looked for.</summary>
    public int DemandDays => (int)OutOfStock["demandDays"];

    /// <summary>Stock older than so many days says nothing.</summary>
    public int SilentDays => (int)OutOfStock["silentDays"];

    /// <summary>The days over which daily use is averaged.</summary>
    public int UseDays => (int)DaysOfStock["window"];

    /// <summary>At most so many days of stock: yellow.</summary>
    public decimal Yellow => DaysOfStock["yellow"];

    /// <summary>At most so many: orange.</summary>
    public decimal Orange => DaysOfStock["orange"];

    /// <summary>Only above so many is it over.</summary>
    public decimal Clear => DaysOfStock["clear"];

    /// <summary>The rules in force on a day.</summary>
    public static ShortageRules From(RuleBook book, DateOnly day) => new()
    {
        OutOfStock = book.Find("out-of-stock", day),
        DaysOfStock = book.Find("days-of-stock", day),
        OtherMaker = book.Find("other-maker-in-stock", day),
        NonSelected = book.Find("non-selected-replaced", day),
    };
}
