using static Shared.Read.ColumnType;

namespace Shared.Read;

/// <summary>The columns of orders, deliveries, payments and agreements (contract §4; aliases from the domain reference §3).</summary>
internal static class TradeColumns
{
    private static readonly Column OrderId = new("orderId", "订单号", ["采购订单编号", "订单编号", "OrderNo"], Required: true, Code);
    private static readonly Column Line = new("line", "订单行号", ["明细编号", "订单明细编号", "LineNo"], Required: false, Code);
    private static readonly Column AgreementId = new("agreementId", "协议编号", ["合同编号", "ContractNo"], Required: true, Code);
    private static readonly Column Hospital = new("hospital", "医疗机构", ["医疗机构代码", "医院", "医院编码"], Required: true, Code);
    private static readonly Column OptionalDrugCode = CatalogueColumns.DrugCode with { Required = false };

    // 紧急程度 of the source systems is no alias of 紧急: there 0 is urgent and 1 is not, so reading it as a flag would turn it around.
    internal static readonly IReadOnlyList<Column> Orders =
    [
        OrderId,
        Line,
        new("orderedOn", "下单日期", ["下单时间", "OrderedAt"], Required: true, DateOrInstant),
        CatalogueColumns.DrugCode,
        new("orderedPacks", "订购数量", ["采购数量", "数量"], Required: true, Quantity),
        new("urgent", "紧急", ["是否紧急"], Required: false, Flag),
        DayColumns.Supplier with { Chinese = "配送企业", Aliases = ["供应企业", "供应商", "供应商名称"] },
        new("unitPrice", "单价(元)", ["单价"], Required: false, Amount),
        new("status", "状态", ["订单状态"], Required: false, Choice),
        new("deliveredPacks", "到货数量", [], Required: false, Quantity),
        new("deliveredOn", "到货日期", ["到货时间"], Required: false, DateOrInstant),
    ];

    internal static readonly IReadOnlyList<Column> Deliveries =
    [
        OrderId,
        Line,
        new("deliveredOn", "到货日期", ["到货时间", "末次送货时间", "LastDeliveredAt"], Required: true, DateOrInstant),
        new("deliveredPacks", "到货数量", ["配送数量", "Delivered"], Required: true, Quantity),
        new("refusedPacks", "拒收数量", ["拒收", "Rejected"], Required: false, Quantity),
        DayColumns.Batch,
        DayColumns.Expiry,
    ];

    internal static readonly IReadOnlyList<Column> Payments =
    [
        new("invoiceId", "发票号", ["发票号码", "InvoiceNo"], Required: true, Code),
        DayColumns.Supplier with { Required = true },
        new("receivedOn", "验收日期", ["验货日期", "CheckedAt"], Required: true, Date),
        new("amount", "发票金额(元)", ["发票金额"], Required: true, Amount),
        new("paidOn", "付款日期", ["付款时间", "PaidAt"], Required: false, Date),
        new("paidAmount", "付款金额(元)", ["付款金额", "已付款金额"], Required: false, Amount),
        new("payer", "付款方", [], Required: false, Choice),
        OptionalDrugCode,
    ];

    internal static readonly IReadOnlyList<Column> Agreements =
    [
        AgreementId,
        Hospital,
        OptionalDrugCode,
        CatalogueColumns.PlatformCode,
        new("agreedDoses", "约定采购量(最小制剂单位)", ["约定采购量"], Required: true, Quantity),
        new("price", "中选价格(元/最小制剂单位)", ["中选价格"], Required: true, Amount),
        new("from", "开始日期", ["有效期起", "ValidFrom"], Required: true, Date),
        new("to", "结束日期", ["有效期止", "ValidTo"], Required: true, Date),
        CatalogueColumns.ProcurementBatch with { Aliases = ["批次", "Batch"] },
        new("group", "同品种组", [], Required: false, Code),
        new("monthlyPlan", "月计划", [], Required: false, Text),
        new("regionalDoses", "区域约定采购总量", [], Required: false, Quantity),
    ];

    internal static readonly IReadOnlyList<Column> Advances =
    [
        AgreementId,
        Hospital,
        new("paidOn", "日期", ["付款日期"], Required: true, Date),
        new("amount", "金额(元)", ["金额"], Required: true, Amount),
    ];
}
