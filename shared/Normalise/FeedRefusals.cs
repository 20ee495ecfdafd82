using Shared.Read;
using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>Why a file as a whole does not count, beside what the reader finds.</summary>
internal static class FeedRefusals
{
    /// <summary>The longest run of days one file may speak for: ten years.</summary>
    public const int MaxDays = 3_660;

    public static Problem HeaderOnly { get; } = new(
        "header_only_needs_period",
        new("文件只有表头，没有数据行，也没有说明所属期间。", "The file has a header and no rows, and doesn't say for which days."),
        new("若这些日期确无业务，请在地址中加上 from 和 to。", "If nothing happened on these days, say which by from and to."));

    public static Problem? BeforeReading(Func<Stream> open, FeedParameters parameters)
    {
        if (!RowRules.Kinds.Contains(parameters.Kind)) return Unsupported(parameters.Kind);
        if (parameters.Period is { } period && period.Length > MaxDays) return TooLong(period);
        return IsEmpty(open) ? Empty : null;
    }

    /// <summary>Plain text with a line beyond the limit of a row.</summary>
    public static Problem? LongLine(Func<Stream> open)
    {
        using var content = open();
        return Read.LongLine.IsIn(content, ReadLimits.Contract.RowBytes) ? ReadProblems.RowTooLong(ReadLimits.Contract.RowBytes) : null;
    }

    public static Problem? AfterReading(RowCounts counts, FeedParameters parameters)
    {
        if (counts.Read == 0 && parameters.Period is null) return HeaderOnly;
        return parameters.Policy == RowPolicy.Strict && counts.Rejected > 0 ? Strict(counts) : null;
    }

    private static Problem Empty { get; } = new(
        "empty_body",
        new("文件是空的。", "The file is empty."),
        new("请发送带表头的文件；若无业务，发送只有表头的文件并注明 from 和 to。", "Send a file with a header; if nothing happened, a header alone with from and to."));

    private static Problem Unsupported(FeedKind kind) => new(
        "unsupported_kind",
        new($"尚不接收“{kind.WireName()}”类数据。", $"Feeds of kind '{kind.WireName()}' are not taken yet."),
        new($"目前接收：{Supported}。", $"These are taken: {Supported}."));

    private static string Supported => string.Join(", ", RowRules.Kinds.Order().Select(kind => kind.WireName()));

    private static Problem TooLong(DayRange period) => new(
        "period_too_long",
        new($"期间 {period} 共 {period.Length} 天，最多 {MaxDays} 天。", $"The period {period} has {period.Length} days; at most {MaxDays} are expected."),
        new("请检查 from 和 to 的年份，或分几个文件发送。", "Check the years of from and to, or send several files."));

    private static Problem Strict(RowCounts counts) => new(
        "strict_policy",
        new(
            $"共 {counts.Read} 行，其中 {counts.Rejected} 行有误；按 strict 策略整个文件不计入。",
            $"{counts.Rejected} of {counts.Read} rows are rejected, and under the strict policy one refuses the file."),
        new("请按驳回清单更正后重新上报，或改用 policy=lenient。", "Mend the rejected rows and push the file again, or use policy=lenient."));

    private static bool IsEmpty(Func<Stream> open)
    {
        using var content = open();
        return content.ReadByte() < 0;
    }
}
