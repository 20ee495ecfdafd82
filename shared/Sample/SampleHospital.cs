using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>A hospital of the sample: what it is, how busy it is and how its system speaks.</summary>
internal sealed record SampleHospital
{
    public required int Index { get; init; }
    public required Institution Institution { get; init; }

    /// <summary>Letter of the products' <c>levels</c> column.</summary>
    public required char Assortment { get; init; }

    /// <summary>Usage lines on a weekday at scale 1.</summary>
    public required int LinesADay { get; init; }

    /// <summary>How much more the prescribers like drugs outside the essential list than the products' own popularity says.</summary>
    public double TasteForOthers { get; init; } = 1;

    public required int Beds { get; init; }
    public required IReadOnlyList<string> Departments { get; init; }
    public required HospitalDialect Dialect { get; init; }
    public HospitalCode Code => Institution.Code;
    public bool IsDepot => Institution.Kind == InstitutionKind.Depot;
}
