namespace Shared.Normalise;

/// <summary>Where an order line stands, as the hospital's system says.</summary>
public enum OrderStatus
{
    /// <summary>未完结.</summary>
    Open,

    /// <summary>已完结: nothing more is awaited.</summary>
    Closed,

    /// <summary>已取消.</summary>
    Cancelled,
}

/// <summary>采购订单: a line of an order.</summary>
public sealed record OrderRow : KeyedRow
{
    /// <inheritdoc/>
    public override string Key => $"{OrderId}\u001f{Line}";

    /// <summary>订单号.</summary>
    public required string OrderId { get; init; }

    /// <summary>订单行号; null where an order is one line.</summary>
    public string? Line { get; init; }

    /// <summary>下单日期.</summary>
    public required Moment OrderedOn { get; init; }

    /// <summary>院内药品唯一码.</summary>
    public required string DrugCode { get; init; }

    /// <summary>订购数量 in 最小销售包装单位.</summary>
    public required decimal OrderedPacks { get; init; }

    /// <summary>紧急.</summary>
    public bool Urgent { get; init; }

    /// <summary>配送企业.</summary>
    public string? Supplier { get; init; }

    /// <summary>单价(元) a pack.</summary>
    public decimal? UnitPrice { get; init; }

    /// <summary>状态.</summary>
    public OrderStatus Status { get; init; }

    /// <summary>到货数量 of a single delivery; without a day it counts as nothing.</summary>
    public decimal? DeliveredPacks { get; init; }

    /// <summary>到货日期 of that delivery.</summary>
    public Moment? DeliveredOn { get; init; }
}
