using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>A row of an effective-dated book as a message names it. A feed without an id is the file being read.</summary>
internal readonly record struct OverlappingRow(string FeedId, int Row, DateOnly From, DateOnly? To)
{
    public string Zh => $"{(FeedId.Length == 0 ? "本文件" : $"文件 {FeedId} ")}第 {Row} 行（{Start("起始")} 至 {End("未定")}）";

    public string En => $"row {Row} of {(FeedId.Length == 0 ? "this file" : $"feed {FeedId}")} ({Start("the beginning")} to {End("open")})";

    private string Start(string unnamed) => From == DateOnly.MinValue ? unnamed : $"{From:yyyy-MM-dd}";

    private string End(string open) => To is { } day ? $"{day:yyyy-MM-dd}" : open;
}

/// <summary>The refusal of a file because two effective-dated rows would be in force on one day.</summary>
internal static class Overlaps
{
    public static Problem Of(string subjectZh, string subjectEn, OverlappingRow earlier, OverlappingRow later) => new(
        "overlapping_rows",
        new($"{subjectZh}有效期重叠：{earlier.Zh}与{later.Zh}。", $"The {subjectEn} overlap: {earlier.En} and {later.En}."),
        new("请将前一行的结束日期改为后一行开始日期之前。", "Let the earlier row end before the later one starts."));
}
