using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>When demand for a drug is high.</summary>
internal enum Season { None, Winter, Summer, Autumn }

/// <summary>A product of the sample's master catalogue.</summary>
internal sealed record SampleProduct
{
    public required int Index { get; init; }
    public required string GenericName { get; init; }
    public required string DosageForm { get; init; }
    public required string Strength { get; init; }
    public required string DoseUnit { get; init; }
    public required string PackUnit { get; init; }
    public required int PackSize { get; init; }

    /// <summary>Yuan a pack of <see cref="PackSize"/>.</summary>
    public required decimal PackPrice { get; init; }

    public required string TherapeuticClass { get; init; }
    public required DrugCategory Category { get; init; }
    public required bool EssentialBefore { get; init; }
    public required bool EssentialSince { get; init; }
    public required string Flags { get; init; }
    public required string Levels { get; init; }
    public required double Weight { get; init; }
    public required Season Season { get; init; }
    public required int DosesPerLine { get; init; }
    public required string Manufacturer { get; init; }
    public required int MakerNumber { get; init; }

    /// <summary>0 for the first maker of the same generic, form and strength.</summary>
    public required int MakerRank { get; init; }

    public string Code => $"JZM{Index + 1:0000}";
    public string PlatformCode => $"TJ{(Index * 37) + 100260:000000}";
    public string StandardCode => IdentifierCodes.StandardCode(MakerNumber + 7000, Index + 1);
    public string InsuranceCode => IdentifierCodes.InsuranceCode(Index + 1, MakerNumber + 1);
    public string ApprovalNumber => $"国药准字{(Category is DrugCategory.Western ? (IsBiological ? 'S' : 'H') : 'Z')}20{(Index % 19) + 3:00}{(Index * 29) + 1003:0000}";
    public bool Selected => Flags.Contains('B') && MakerRank == 0;
    public string? ProcurementBatch => !Selected ? null : Index % 3 == 0 ? "第八批" : Index % 3 == 1 ? "第九批" : "第十批";
    public bool Negotiated => Flags.Contains('G');
    public bool Emergency => Flags.Contains('E');
    public bool Paediatric => Flags.Contains('P');
    public bool Controlled => Flags.Contains('C');
    public bool ConsistencyEvaluated => Flags.Contains('Q');
    public bool Intermittent => Flags.Contains('I');
    public bool Injected => Route.EndsWith("注射", StringComparison.Ordinal);
    public string Group => $"{GenericName}{DosageForm}";

    /// <summary>给药途径, as it follows from the form.</summary>
    public string Route => DosageForm switch
    {
        _ when DosageForm.Contains("注射") => TherapeuticClass is "胰岛素" or "降糖药" ? "皮下注射" : "静脉注射",
        _ when DosageForm.Contains("吸入") => "吸入",
        "滴眼液" => "滴眼",
        _ => "口服",
    };

    private bool IsBiological => TherapeuticClass is "生物制品" or "胰岛素" or "微生态制剂";
}
