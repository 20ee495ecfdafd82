namespace Shared.Normalise;

/// <summary>到货: what arrived of an order line, and when.</summary>
public sealed record DeliveryRow : KeyedRow
{
    /// <inheritdoc/>
    public override string Key => $"{OrderId}\u001f{Line}\u001f{DeliveredOn}";

    /// <summary>订单号.</summary>
    public required string OrderId { get; init; }

    /// <summary>订单行号; null where an order is one line.</summary>
    public string? Line { get; init; }

    /// <summary>到货日期.</summary>
    public required Moment DeliveredOn { get; init; }

    /// <summary>到货数量 in 最小销售包装单位.</summary>
    public required decimal DeliveredPacks { get; init; }

    /// <summary>拒收数量 in 最小销售包装单位.</summary>
    public decimal? RefusedPacks { get; init; }

    /// <summary>批号.</summary>
    public string? Batch { get; init; }

    /// <summary>有效期.</summary>
    public DateOnly? Expiry { get; init; }
}
