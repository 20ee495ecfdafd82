namespace Shared.Sample;

/// <summary>How a hospital's system writes its files.</summary>
internal sealed record HospitalDialect
{
    /// <summary>GB18030 with Chinese headers and words; else UTF-8 with the English keys.</summary>
    public bool Chinese { get; init; }

    /// <summary>False when the sender leaves it to intake to find out the character set.</summary>
    public bool DeclaresCharset { get; init; } = true;

    public bool ByteOrderMark { get; init; }

    public bool Gzip { get; init; }

    /// <summary>Quantities in 最小销售包装单位.</summary>
    public bool Packs { get; init; }

    /// <summary>Quantities in 最小制剂单位.</summary>
    public bool Doses { get; init; }

    public bool VisitIds { get; init; }

    public bool PrescriptionIds { get; init; }

    /// <summary>Patients' names stand in the usage file, where they don't belong.</summary>
    public bool PatientNames { get; init; }

    /// <summary>Other names for some columns, as older interfaces have them.</summary>
    public bool OldColumnNames { get; init; }

    /// <summary>A drug that is out of stock keeps its row, with 0; else the row is left out.</summary>
    public bool WritesZeroStock { get; init; }

    /// <summary>Stock comes in two rows a drug, dispensary and store room.</summary>
    public bool TwoStockLocations { get; init; }

    /// <summary>By which code the hospital's list names a product beside its own.</summary>
    public required ProductCodeScheme Scheme { get; init; }

    /// <summary>What the hospital's own drug codes look like.</summary>
    public required Func<int, string> DrugCode { get; init; }
}

/// <summary>The national or provincial code in a hospital's catalogue.</summary>
internal enum ProductCodeScheme { Platform, PlatformAndInsurance, Standard, Approval, Ypid }
