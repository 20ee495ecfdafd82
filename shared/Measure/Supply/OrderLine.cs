using System.Text.Json.Serialization;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure.Supply;

/// <summary>An order line and what came of it.</summary>
public sealed record OrderLine
{
    /// <summary>院内药品唯一码.</summary>
    public required string DrugCode { get; init; }

    /// <summary>配送企业; null when none was fed.</summary>
    public string? Supplier { get; init; }

    /// <summary>下单日期.</summary>
    public required Moment OrderedOn { get; init; }

    /// <summary>订购数量 in 最小销售包装单位.</summary>
    public required decimal Ordered { get; init; }

    /// <summary>紧急.</summary>
    public bool Urgent { get; init; }

    /// <summary>状态, as the hospital's system says now.</summary>
    public OrderStatus Status { get; init; }

    /// <summary>What arrived, in the order of arrival.</summary>
    public IReadOnlyList<Arrival> Arrivals { get; init; } = [];

    /// <summary>The month it belongs to: that of the order.</summary>
    [JsonIgnore]
    public Month Month => Month.Of(OrderedOn.Day);
}

/// <summary>Packs that arrived of an order line.</summary>
/// <param name="On">到货日期.</param>
/// <param name="Packs">到货数量 less 拒收数量, in 最小销售包装单位.</param>
/// <param name="Refused">拒收数量.</param>
public sealed record Arrival(Moment On, decimal Packs, decimal Refused);
