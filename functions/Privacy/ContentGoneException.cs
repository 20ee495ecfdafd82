using Shared.Vocabulary;

namespace Functions.Privacy;

/// <summary>What was kept is no longer readable, and was meant to be so: its hospital's data were erased, or its time had come. It never comes back.</summary>
public sealed class ContentGoneException(Problem problem) : Exception($"{problem.Code}: {problem.Message.En}")
{
    /// <summary>What happened to it.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>The data key it was sealed under was destroyed.</summary>
    public static ContentGoneException Erased(string owner, DateTimeOffset? at) => new(new Problem(
        "erased",
        new Bilingual(
            $"机构 {owner} 的原始数据已{(at is { } zh ? $"于 {zh:yyyy-MM-dd HH:mm}（UTC）" : "")}抹除：数据密钥已销毁，内容无法恢复。",
            $"The raw data of {owner} were erased{(at is { } en ? $" on {en:yyyy-MM-dd HH:mm} UTC" : "")}: their data key was destroyed and nobody can read them again."),
        new Bilingual("指标和回执仍在；如需明细，请由机构重新报送。", "Figures and receipts remain. If the rows are needed, the institution pushes them again.")));

    /// <summary>Its time of retention had passed and it was removed.</summary>
    public static ContentGoneException Removed(DateTimeOffset on) => new(new Problem(
        "retention_passed",
        new Bilingual($"保存期限已过，内容已于 {on:yyyy-MM-dd} 删除。", $"The time for which it is kept had passed; it was removed on {on:yyyy-MM-dd}."),
        new Bilingual("指标和回执仍在；期限见 GET /api/rules 的 retention。", "Figures and receipts remain; the times are at GET /api/rules under retention.")));
}
