namespace Shared.Normalise;

/// <summary>到货: names its drug through the order line.</summary>
internal sealed class DeliveryRowRules(RowFields fields) : KeyedRowRules<DeliveryRow>(fields)
{
    protected override DeliveryRow Read() => new()
    {
        Row = Fields.Row,
        OrderId = Code("orderId") ?? "",
        Line = Code("line"),
        DeliveredOn = Fields.Moment(Fields.IndexOf("deliveredOn")) ?? default,
        DeliveredPacks = NumberFromZero("deliveredPacks") ?? 0,
        RefusedPacks = NumberFromZero("refusedPacks"),
        Batch = Text("batch"),
        Expiry = Date("expiry"),
    };
}
