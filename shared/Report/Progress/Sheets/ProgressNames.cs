using Shared.Measure;
using Shared.Vocabulary;

namespace Shared.Report.Progress.Sheets;

/// <summary>What the words of the progress report are called by people.</summary>
public static class ProgressNames
{
    /// <summary>The status of a completion.</summary>
    public static Bilingual Of(CompletionStatus status) => status switch
    {
        CompletionStatus.Complete => new("已完成", "complete"),
        CompletionStatus.Ahead => new("超前", "ahead"),
        CompletionStatus.OnTrack => new("正常", "on track"),
        CompletionStatus.Behind => new("落后", "behind"),
        CompletionStatus.AtRisk => new("严重落后", "at risk"),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>The severity of a warning.</summary>
    public static Bilingual Of(Severity severity) => severity switch
    {
        Severity.Yellow => new("黄色", "yellow"),
        Severity.Orange => new("橙色", "orange"),
        Severity.Red => new("红色", "red"),
        _ => throw new ArgumentOutOfRangeException(nameof(severity)),
    };

    /// <summary>The basis of a ratio.</summary>
    public static Bilingual Basis(string basis) => basis == "amount" ? new("金额", "amount") : new("数量", "quantity");

    /// <summary>A sign of unusual use.</summary>
    public static Bilingual Signal(string signal) => signal == "monthlyRise" ? new("环比上升", "monthly rise") : new("多月居前", "often among the top");

    /// <summary>A kind of feed.</summary>
    public static Bilingual Feed(string kind) => kind switch
    {
        "usage" => new("使用", kind),
        "inbound" => new("入库", kind),
        "outbound" => new("出库", kind),
        "stock" => new("库存", kind),
        _ => new(kind, kind),
    };

    /// <summary>Whether a target is met; null without one.</summary>
    public static Bilingual? Met(bool? met) => met switch { true => new("达标", "met"), false => new("未达标", "missed"), null => null };
}
