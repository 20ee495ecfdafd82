namespace Shared.Normalise;

/// <summary>采购订单: what was ordered, of whom, and when.</summary>
internal sealed class OrderRowRules(RowFields fields, DrugCatalogue catalogue) : DrugRowRules<OrderRow>(fields, catalogue)
{
    internal static readonly ChoiceSet<OrderStatus> Statuses = new(
        (OrderStatus.Open, "未完结", "open"), (OrderStatus.Open, "已生效", "open"), (OrderStatus.Open, "配送中", "open"),
        (OrderStatus.Closed, "已完结", "closed"), (OrderStatus.Closed, "配送完成", "closed"), (OrderStatus.Closed, "强行结案", "closed"),
        (OrderStatus.Cancelled, "已取消", "cancelled"));

    protected override OrderRow Read()
    {
        var row = new OrderRow
        {
            Row = Fields.Row,
            OrderId = Code("orderId") ?? "",
            Line = Code("line"),
            OrderedOn = Fields.Moment(Fields.IndexOf("orderedOn")) ?? default,
            DrugCode = Code("drugCode") ?? "",
            OrderedPacks = NumberFromZero("orderedPacks") ?? 0,
            Urgent = Fields.Flag(Fields.IndexOf("urgent")),
            Supplier = Text("supplier"),
            UnitPrice = NumberFromZero("unitPrice"),
            Status = Choice("status", Statuses) ?? OrderStatus.Open,
            DeliveredPacks = NumberFromZero("deliveredPacks"),
            DeliveredOn = Fields.Moment(Fields.IndexOf("deliveredOn")),
        };
        if (!Fields.Faulty) CheckOrder(row.OrderedOn.Day, row.DeliveredOn?.Day, "deliveredOn");
        return row;
    }

    protected override (string? Code, DateOnly Day) DrugOf(OrderRow row) => (row.DrugCode, row.OrderedOn.Day);
}
