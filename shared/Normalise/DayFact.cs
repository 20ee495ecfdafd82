using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>One counted row of a day before it goes into columns; texts by their index in the file's pools.</summary>
internal readonly record struct DayFact
{
    public required int Row { get; init; }

    public required int Drug { get; init; }

    public required decimal Doses { get; init; }

    public decimal? Amount { get; init; }

    /// <summary>科室 of usage, 供应企业 of a movement, 库位 of stock; −1 when blank.</summary>
    public int Place { get; init; }

    public int Batch { get; init; }

    public DateOnly Expiry { get; init; }

    public Encounter Encounter { get; init; }

    public UInt128 Visit { get; init; }

    public UInt128 Prescription { get; init; }

    public int DaysSupply { get; init; }
}
