using Shared.Measure.Shares;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>What a hospital's figures of a month are made from.</summary>
public sealed record MonthInputs
{
    /// <summary>The month's use, folded.</summary>
    public required UsageCube Cube { get; init; }

    /// <summary>The month's days of use.</summary>
    public required IReadOnlyList<DayBook> Usage { get; init; }

    /// <summary>The month's days of 入库.</summary>
    public required IReadOnlyList<DayBook> Inbound { get; init; }

    /// <summary>The month's days of stock.</summary>
    public required IReadOnlyList<DayBook> Stock { get; init; }

    /// <summary>The hospital's agreements, of any term.</summary>
    public required IReadOnlyList<AgreementRow> Agreements { get; init; }

    /// <summary>What the hospital's drugs are.</summary>
    public required IProductCatalogue Products { get; init; }

    /// <summary>The master catalogue, for agreements that name a platform code.</summary>
    public required DrugCatalogue Master { get; init; }

    /// <summary>The same by platform code; compiled here only where nobody has it at hand.</summary>
    public MasterIndex MasterIndex { get => field ??= new MasterIndex(Master); init; }

    /// <summary>The version of each book and manifest behind these inputs, by its name.</summary>
    public required IReadOnlyDictionary<string, int> MadeFrom { get; init; }

    /// <summary>True where 饮片 and 配方颗粒 count for this hospital.</summary>
    public bool CountPieces { get; init; }
}

/// <summary>Everything that is kept of a hospital's month: parts of ratios and movements under agreements, never the ratios of ratios.</summary>
public sealed record MonthFigures
{
    /// <summary>The shape of the stored document.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>Whose figures these are.</summary>
    public required HospitalCode Hospital { get; init; }

    /// <summary>The month.</summary>
    public required Month Month { get; init; }

    /// <summary>The versions they were made from; a result of older ones never replaces a result of newer ones.</summary>
    public required IReadOnlyDictionary<string, int> MadeFrom { get; init; }

    /// <summary>How much of the month the usage feeds cover.</summary>
    public required Coverage Usage { get; init; }

    /// <summary>How much of the month the inbound feeds cover.</summary>
    public required Coverage Inbound { get; init; }

    /// <summary>The days of the month that the inbound feeds cover, for terms that begin or end within it.</summary>
    public CoveredDays InboundDays { get; init; }

    /// <summary>How much of the month the stock feeds cover.</summary>
    public required Coverage Stock { get; init; }

    /// <summary>The hospital's ratios, on every basis in every scope.</summary>
    public required IReadOnlyList<RatioFigure> Ratios { get; init; }

    /// <summary>The same for each department.</summary>
    public required IReadOnlyList<DepartmentRatio> Departments { get; init; }

    /// <summary>The month's use by what drugs were to policy; null in figures kept before this was.</summary>
    public IReadOnlyList<FlagUse>? UseByFlags { get; init; }

    /// <summary>What moved under each agreement whose term touches the month.</summary>
    public required IReadOnlyList<ContractedMovement> Movements { get; init; }

    /// <summary>Measures a month. A pure result of its inputs, whatever their order.</summary>
    public static MonthFigures Measure(MonthInputs inputs)
    {
        var cube = inputs.Cube;
        return new()
        {
            Hospital = cube.Hospital,
            Month = cube.Month,
            MadeFrom = inputs.MadeFrom,
            Usage = Coverage.Of(cube.Month.Range, inputs.Usage),
            Inbound = Coverage.Of(cube.Month.Range, inputs.Inbound),
            InboundDays = CoveredDays.Of(cube.Month, inputs.Inbound),
            Stock = Coverage.Of(cube.Month.Range, inputs.Stock),
            Ratios = [.. EveryRatio(cube.Cells, inputs.CountPieces)],
            Departments = [.. ByDepartment(cube.Cells, inputs.CountPieces)],
            UseByFlags = FlagUse.Sum(cube.Cells),
            Movements = ContractMovements.Of(inputs),
        };
    }

    private static IEnumerable<DepartmentRatio> ByDepartment(IReadOnlyList<UsageCell> cells, bool countPieces) =>
        from department in cells.GroupBy(c => c.Department).OrderBy(g => g.Key, StringComparer.Ordinal)
        from ratio in EveryRatio([.. department], countPieces)
        select new DepartmentRatio(department.Key, ratio);

    private static IEnumerable<RatioFigure> EveryRatio(IReadOnlyList<UsageCell> cells, bool countPieces) =>
        from basis in EssentialDrugRatio.Bases
        from scope in EssentialDrugRatio.Scopes
        select EssentialDrugRatio.Of(cells, basis, scope, countPieces);
}
