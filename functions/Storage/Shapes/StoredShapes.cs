using System.Collections.Frozen;
using static Functions.Storage.Shapes.ShapeOrigin;
using static Functions.Storage.Shapes.ShapeStore;

namespace Functions.Storage.Shapes;

/// <summary>
/// Everything the product stores, by store and name. The adapters write the version beside what is stored (a column, a blob's metadata, a member of the
/// document or message) and hold what they read against it; what bears none was written before versions were and is of the first form.
/// </summary>
public static class StoredShapes
{
    /// <summary>The form of what bears no version.</summary>
    public const int First = 1;

    /// <summary>The column, metadata and member that hold a version.</summary>
    public const string Mark = "shape";

    private static readonly FrozenDictionary<(ShapeStore Store, string Name), StoredShape> ByName;

    static StoredShapes()
    {
        All = [.. TableShapes(), .. BlobShapes(), .. DocumentShapes(), .. MessageShapes()];
        ByName = All.ToFrozenDictionary(s => (s.Store, s.Name));
    }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<StoredShape> All { get; }

    /// <summary>The form in which something is written; the first for what has no entry.</summary>
    public static int VersionOf(ShapeStore store, string name) => ByName.TryGetValue((store, name), out var shape) ? shape.Version : First;

    /// <summary>What becomes of it when it is lost; null for what has no entry.</summary>
    public static ShapeOrigin? OriginOf(ShapeStore store, string name) => ByName.TryGetValue((store, name), out var shape) ? shape.Origin : null;

    /// <summary>Answers the version that was found when this build can read it.</summary>
    /// <exception cref="NewerShapeException">A newer build wrote it.</exception>
    public static int Read(ShapeStore store, string name, int found)
    {
        var known = VersionOf(store, name);
        return found <= known ? found : throw new NewerShapeException(store, name, found, known);
    }

    private static IEnumerable<StoredShape> TableShapes() =>
    [
        new(Table, "ledger", 1, Source, new("报送台账：顺序、回执、幂等键", "the ledger of feeds: order, receipts, idempotency")),
        new(Table, "hospitals", 1, Source, new("机构登记及报送日历", "institutions as registered, and what is expected of them")),
        new(Table, "datakeys", 1, Source, new("各机构的数据密钥与标识密钥（加密保存）", "institutions' data and identifier keys, wrapped")),
        new(Table, "keys", 1, Source, new("访问密钥的哈希", "access keys as hashes")),
        new(Table, "decisions", 1, Source, new("待对照编码的处理决定", "decisions about unmapped codes")),
        new(Table, "subscriptions", 1, Source, new("预警订阅（地址加密）", "subscriptions, their addresses sealed")),
        new(Table, "audit", 1, Source, new("审计链", "the audit record's chains")),
        new(Table, "backtests", 1, Source, new("回测任务", "backtests that were asked for")),
        new(Table, "manifests", 2, Derived, new("各月各类数据的日切片清单", "which slices count, by month and kind")),
        new(Table, "books", 1, Derived, new("按键保存的数据的当前版本", "which version of a keyed book counts")),
        new(Table, "waiting", 1, Derived, new("待对照的编码", "codes that wait for a catalogue")),
        new(Table, "pending", 1, Passing, new("待计算的机构", "hospitals that have to be evaluated")),
        new(Table, "fanout", 1, Passing, new("报送影响的机构", "hospitals that a feed waits for")),
        new(Table, "alerts", 1, Passing, new("待分发的提醒及读取位置", "alerts to hand out, and how far the outbox was read")),
        new(Table, "deliveries", 1, Passing, new("投递记录", "deliveries and their tries")),
        new(Table, "alertclock", 1, Passing, new("投递时刻表", "when which delivery is due")),
        new(Table, "untoldfeeds", 1, Passing, new("尚未提醒的报送", "feeds of which people have to be told")),
        new(Table, "life", 1, Passing, new("心跳与巡检结果", "signs of life, and what sweeps found")),
        new(Table, "replays", 1, Passing, new("死信重投次数", "how often dead letters were sent again")),
        new(Table, "nonces", 1, Passing, new("已用随机数", "nonces of signed requests")),
        new(Table, "sessions", 1, Passing, new("已退出的会话", "sessions that were ended")),
    ];

    private static IEnumerable<StoredShape> BlobShapes() =>
    [
        new(Blob, "raw", 1, Source, new("加密的原始报送文件", "raw files as sent, sealed")),
        new(Blob, "reports", 1, Source, new("月报存档与已发布的通报", "editions of monthly reports, and released bulletins")),
        new(Blob, "backtests", 1, Source, new("回测结果", "what backtests found")),
        new(Blob, "rejections", 1, Derived, new("退回明细（加密）", "bad rows, sealed")),
        new(Blob, "slices", 1, Derived, new("日切片", "day slices")),
        new(Blob, "books", 2, Derived, new("按键保存的数据的各版本", "versions of keyed books")),
        new(Blob, "sheets", 1, Derived, new("月度汇总表", "months as they are summed up for queries")),
        new(Blob, "detection", 1, Derived, new("预警所用的月度库存与订单", "months and orders of stores as detection reads them")),
        new(Blob, "signs", 2, Derived, new("机构信号与区域供应", "institutions' signs, and regions' supply")),
        new(Blob, "uploads", 1, Passing, new("尚未成为报送的上传文件", "uploads that became no feed yet")),
        new(Blob, "deadletters", 1, Passing, new("死信", "dead letters")),
    ];

    private static IEnumerable<StoredShape> DocumentShapes() =>
    [
        new(Document, "monthFigures", 1, Derived, new("机构月度指标", "a hospital's figures of a month")),
        new(Document, "monthMovements", 1, Derived, new("协议项下的收发明细", "movements under agreements")),
        new(Document, "supplyHead", 1, Derived, new("供应数据的版本", "what kept orders and invoices were made from")),
        new(Document, "deliveryMonth", 2, Derived, new("月度配送", "a month of orders")),
        new(Document, "paymentMonth", 2, Derived, new("月度付款", "a month of invoices")),
        new(Document, "shortageWarning", 1, Source, new("预警及其处置历史", "warnings with what people did about them")),
        new(Document, "deskHead", 1, Source, new("预警台账的评估位置", "as of which day a desk was evaluated")),
        new(Document, "changeRecord", 1, Source, new("变更记录", "what was raised, changed, corrected and resolved")),
        new(Document, "directReport", 1, Source, new("直报（含已签名）", "direct reports, signed ones among them")),
    ];

    private static IEnumerable<StoredShape> MessageShapes() =>
    [
        new(Message, "process", 1, Passing, new("待处理的报送", "feeds to process")),
        new(Message, "evaluate", 1, Passing, new("待计算的机构", "hospitals to evaluate")),
        new(Message, "deliveries", 1, Passing, new("待投递的订阅", "subscriptions to deliver to")),
        new(Message, "alerts", 1, Passing, new("有提醒待分发", "that alerts wait")),
        new(Message, "backtests", 1, Passing, new("待运行的回测", "backtests to run")),
        new(Message, "feeds", 1, Passing, new("平台发来的报送（契约第 4 节规定其形式）", "feeds of the regional platform, whose form the contract fixes")),
    ];
}
