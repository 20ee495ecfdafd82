using System.Text.Json.Serialization;

namespace Shared.Measure;

/// <summary>What moved on one day of what an agreement is about, in 最小制剂单位, returns taken off.</summary>
/// <param name="Day">The day.</param>
/// <param name="PurchasedDoses">入库 of the contracted product in all its pack sizes.</param>
/// <param name="UsedDoses">Use of the same.</param>
/// <param name="GroupDoses">Use of everything in the agreement's 同品种组, or of its generic name when it names no group.</param>
/// <param name="GroupSelectedDoses">The selected products' part of that.</param>
public sealed record DayMovement(DateOnly Day, decimal PurchasedDoses, decimal UsedDoses, decimal GroupDoses, decimal GroupSelectedDoses)
{
    /// <summary>Nothing on a day.</summary>
    public static DayMovement None(DateOnly day) => new(day, 0, 0, 0, 0);

    /// <summary>The amount in yuan of the 入库 rows that gave one; null when none did.</summary>
    public decimal? PurchasedAmount { get; init; }

    /// <summary>The amount in yuan of <see cref="UsedDoses"/>.</summary>
    public decimal UsedAmount { get; init; }

    /// <summary>The amount in yuan of <see cref="GroupDoses"/>.</summary>
    public decimal GroupAmount { get; init; }

    /// <summary>The amount in yuan of <see cref="GroupSelectedDoses"/>.</summary>
    public decimal GroupSelectedAmount { get; init; }
}

/// <summary>A month's movements under one agreement, by day within its term; days on which nothing moved are left out.</summary>
/// <param name="AgreementId">协议编号.</param>
/// <param name="DrugCode">The hospital's code in the agreement, if it named one.</param>
/// <param name="PlatformCode">The master's platform code in the agreement, if it named one.</param>
/// <param name="Days">In order.</param>
public sealed record ContractedMovement(
    string AgreementId, string? DrugCode, string? PlatformCode, [property: JsonConverter(typeof(MovementDays.Converter))] IReadOnlyList<DayMovement> Days)
{
    /// <summary>The id of the product that the agreement was taken to be about; null when no catalogue has it.</summary>
    public string? ProductId { get; init; }

    /// <summary>That product's generic name.</summary>
    public string? GenericName { get; init; }
}
