using Shared.Normalise;

namespace Shared.Detect;

/// <summary>An order line of a product as it was known at the end of a day. Quantities are 最小制剂单位.</summary>
/// <param name="OrderedOn">下单日期.</param>
/// <param name="Doses">What was ordered.</param>
/// <param name="Supplier">配送企业; null when none was fed.</param>
/// <param name="Urgent">紧急.</param>
/// <param name="Status">状态; <see cref="OrderStatus.Open"/> on every past day, for which nobody knows what it was.</param>
/// <param name="Arrivals">What came of it by then, in the order of arrival, less what was refused.</param>
public sealed record PlacedOrder(
    DateOnly OrderedOn, decimal Doses, string? Supplier, bool Urgent, OrderStatus Status, IReadOnlyList<ArrivedDoses> Arrivals);

/// <summary>What arrived of an order on a day.</summary>
public readonly record struct ArrivedDoses(DateOnly On, decimal Doses);

/// <summary>Stock that goes out of date.</summary>
/// <param name="UsableTo">有效期, the last day it may be used.</param>
/// <param name="Doses">In 最小制剂单位.</param>
public readonly record struct ExpiringStock(DateOnly UsableTo, decimal Doses);

/// <summary>The price of a purchase.</summary>
/// <param name="On">入库 day.</param>
/// <param name="PerDose">元 per 最小制剂单位.</param>
public readonly record struct PaidPrice(DateOnly On, decimal PerDose);
