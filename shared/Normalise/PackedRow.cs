using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>A row as it comes back from <see cref="PackedRows"/>.</summary>
internal record struct PackedRow
{
    public int Row { get; set; }

    public int Drug { get; set; }

    public decimal Doses { get; set; }

    public decimal? Amount { get; set; }

    public int Place { get; set; }

    public int Batch { get; set; }

    public DateOnly Expiry { get; set; }

    public Encounter Encounter { get; set; }

    public int DaysSupply { get; set; }

    public UInt128 Visit { get; set; }

    public UInt128 Prescription { get; set; }
}
