using Functions.Conform.Observed;

namespace Functions.Conform.Checks;

/// <summary>Every point on which a sender is judged; together they are worth 100.</summary>
public static class CheckList
{
    private const string Start = "README.zh-CN.md#怎样算一次报送";
    private const string Answers = "README.zh-CN.md#答复与处理";
    private const string Fields = "fields.zh-CN.md";
    private const string Samples = "samples.zh-CN.md";

    /// <summary>The points, in the order of the report.</summary>
    public static IReadOnlyList<Check> All { get; } =
    [
        new("kinds", new("四类基本数据齐全", "The four basic kinds are sent"), 4, true, new("报送目录、用药、库存、入库。", "Send catalogue, usage, stock and inbound."), Fields, FileChecks.Kinds),
        new("encoding", new("字符集已声明且有效", "Character sets are said and true"), 5, true, new("以 UTF-8 或 GB18030 导出，并在 Content-Type 写明 charset。", "Export UTF-8 or GB18030 and say so in Content-Type."), Start, FileChecks.Encoding),
        new("columns", new("列名正确", "Columns are right"), 4, true, new("按列名表改名，去掉多余的列。", "Name columns as listed and leave others out."), Fields, FileChecks.Columns),
        new("refusals", new("文件不被拒收", "Files aren't turned away"), 3, false, new("按 code 查拒收代码表。", "Look the code up in the list of refusals."), Answers, FileChecks.Refusals),
        new("rejections", new("驳回的行不超过千分之一", "At most one row in a thousand is rejected"), 6, true, new("下载驳回清单，改正导出语句，整天重报。", "Download the rejections, mend the export, send the days again."), "README.zh-CN.md#驳回与修正", RowChecks.Rejections),
        new("codes", new("药品编码都在目录中", "The catalogue has every code"), 4, false, new("补报目录，停用的药也要在内。", "Send the catalogue with all drugs, retired ones too."), Fields + "#目录-catalogue", RowChecks.Codes),
        new("code-forms", new("国家编码格式正确", "National codes have their form"), 2, false, new("核对编码对照表；编码按文本导出。", "Check the code map; export codes as text."), "README.zh-CN.md#编码", RowChecks.CodeForms),
        new("units", new("数量单位一致", "Units agree"), 5, true, new("核对转换系数；或只报 doses。", "Check pack sizes, or send doses alone."), Fields + "#三条通则", RowChecks.Units),
        new("returns", new("退药为负，记在退药当天", "Returns are negative rows of their own day"), 5, false, new("退药的数量和金额都取负。", "Negate both quantity and amount of a return."), Fields + "#三条通则", RowChecks.Returns),
        new("stock", new("库存不为负", "No negative stock"), 2, false, new("盘点后报实有数。", "Count, and send what is there."), Fields + "#库存-stock", RowChecks.Stock),
        new("balance", new("库存与入库、用药吻合", "Stock, goods in and use agree"), 3, false, new("检查是否漏了库位、口径不一、快照时间不对。", "Look for left-out stores, other units, snapshots at another hour."), Fields + "#库存-stock", RowChecks.Balance),
        new("personal-data", new("不含个人信息", "No personal data"), 4, true, new("从导出语句中去掉这些列。", "Take these columns out of the export."), "README.zh-CN.md#隐私什么不要报", FileChecks.Persons),
        new("completeness", new("每天都有数据或“零”", "Every day has data or a zero"), 5, true, new("补报缺的日子；无业务的日子报只有表头的文件并写明 from、to。", "Send the missing days; for a day without business a header with from and to."), Start, TimeChecks.Completeness),
        new("period", new("声明并遵守 from、to", "from and to are given and kept"), 2, false, new("取数条件、行内日期、from 和 to 用同一个时间字段。", "Select, date and declare by one and the same time."), Start, TimeChecks.Periods),
        new("timeliness", new("按时报送", "Days come in time"), 3, false, new("每天凌晨报前一天，失败自动补发。", "Send yesterday every night, and what failed again."), Start, TimeChecks.Timeliness),
        new("clock", new("时钟与日期正确", "Clock and days are right"), 3, true, new("服务器启用 NTP；to 不晚于昨天；核对日期列。", "Run NTP; let to be yesterday at the latest; check the date column."), Start, TimeChecks.Clock),
        new("corrections", new("更正用整天替换", "Corrections replace whole days"), 4, false, new("更正用默认的 replace，整天重报。", "Correct by the default replace, whole days at a time."), Start, RepetitionChecks.Corrections),
        new("same-file", new("同一文件只报一次", "A file is one feed"), 3, false, new("记下已完成的文件；重发带原来的 Idempotency-Key。", "Remember what is done; send again under the same Idempotency-Key."), Samples, RepetitionChecks.SameFile),
        new("rhythm", new("批量适度", "Batches of a sensible size"), 2, false, new("每类每天一份，不要逐行发送。", "One file of a kind a day, not one a row."), Start, TimeChecks.Rhythm),
        new("transport", new("经 https 传输", "Sent over https"), 2, true, new("地址改用 https。", "Use the https address."), Answers, LineChecks.Transport),
        new("key-in-header", new("密钥只在请求头", "The key is in the header"), 2, true, new("用 Authorization: Bearer；地址里曾有密钥的，请换发。", "Use Authorization: Bearer; have a key reissued that was in an address."), Samples, LineChecks.KeyPlace),
        new("retries", new("失败后自动重发", "What failed is sent again"), 7, true, new("超时、断线、429、5xx 都要重发，直到有答复。", "Send again on time-outs, cut lines, 429 and 5xx, until answered."), Samples, LineChecks.Retries),
        new("retry-after", new("遵守 Retry-After", "Retry-After is honoured"), 5, false, new("按 Retry-After 的秒数等待；没有则退避。", "Wait as long as Retry-After says; else back off."), Samples, LineChecks.RetryAfter),
        new("same-bytes", new("重发内容不变", "The same bytes again"), 5, true, new("先把文件存盘，重发同一文件。", "Keep the file and send that again."), Samples, LineChecks.SameBytes),
        new("idempotency-key", new("每份文件有自己的幂等键", "A key a file"), 5, true, new("键由文件名和内容得出，重发不变。", "Make the key of name and content, and keep it."), Samples, LineChecks.Keys),
        new("receipts", new("查询回执", "Receipts are asked for"), 3, false, new("202 后查 Location，直到 completed 或 refused。", "After 202 ask Location until completed or refused."), Samples, LineChecks.Receipts),
        new("patience", new("等得住慢答复", "Slow answers are waited for"), 2, false, new("超时设为 2 分钟以上。", "Set the time-out to two minutes or more."), Answers, LineChecks.Patience),
    ];

    /// <summary>Judges a sender on every point.</summary>
    public static IReadOnlyList<Judged> Judge(Observation observation) => [.. All.Select(c => new Judged(c, c.Judge(observation)))];
}
