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

    /// <summary>The month's days of use row by row, for what has to be told apart by prescription and visit; without them none is counted.</summary>
    public IReadOnlyList<DayBook> Identified { get; init; } = [];

    /// <summary>What the institution itself says of the month, or null.</summary>
    public InstitutionMonthRow? Totals { get; init; }

    /// <summary>Which forms of Chinese medicine count for this hospital.</summary>
    public CountedForms Counted { get; init; }
}

/// <summary>Everything that is kept of a hospital's month: parts of ratios and movements under agreements, never the ratios of ratios.</summary>
public sealed record MonthFigures
{
    /// <summary>The shape of the stored document.</summary>
    public int Schema { get; init; } = 2;

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

    /// <summary>The numbers of the hospital's ratios, as <see cref="MonthRatios"/> lays them out.</summary>
    public required IReadOnlyList<decimal> Ratios { get; init; }

    /// <summary>Which forms of Chinese medicine were counted.</summary>
    public CountedForms Counted { get; init; }

    /// <summary>What the institution itself says of the month; null where it said nothing.</summary>
    public InstitutionTotals? Totals { get; init; }

    /// <summary>The month's use by what drugs were to policy; null in figures kept before this was.</summary>
    public IReadOnlyList<FlagUse>? UseByFlags { get; init; }

    /// <summary>What moved under each agreement whose term touches the month.</summary>
    public required IReadOnlyList<ContractedMovement> Movements { get; init; }

    /// <summary>In how many documents the movements are kept beside the figures; 0 while they are part of them.</summary>
    public int MovementParts { get; init; }

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
            Ratios = MonthRatios.Measure(inputs),
            Counted = inputs.Counted,
            Totals = inputs.Totals is { } row ? new(row.OutpatientVisits, row.Discharges, row.DrugIncome, row.MedicalIncome) : null,
            UseByFlags = FlagUse.Sum(cube.Cells),
            Movements = ContractMovements.Of(inputs),
        };
    }
}

/// <summary>An institution's own totals of a month; what it didn't give is null, never 0.</summary>
/// <param name="OutpatientVisits">门急诊总人次.</param>
/// <param name="Discharges">出院人次.</param>
/// <param name="DrugIncome">药品收入 in yuan.</param>
/// <param name="MedicalIncome">医疗收入 in yuan.</param>
public sealed record InstitutionTotals(int? OutpatientVisits, int? Discharges, decimal? DrugIncome, decimal? MedicalIncome);
