using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Notify;

/// <summary>What became of a feed, for those who are to mend it.</summary>
/// <param name="FeedId">Its id.</param>
/// <param name="Kind">What its rows are about, as in the address it is pushed to.</param>
/// <param name="SettledAt">When it was settled.</param>
/// <param name="Rows">What became of its rows, where they were read.</param>
/// <param name="Refusal">Why it was refused; null when it counts.</param>
public sealed record SettledFeed(string FeedId, string Kind, DateTimeOffset SettledAt, RowCounts? Rows, Problem? Refusal);

/// <summary>Refused feeds and rejected rows in words.</summary>
public static class FeedAlerts
{
    /// <summary>Whether people are told.</summary>
    public static bool IsTold(bool refused, RowCounts? rows) => refused || rows is { Rejected: > 0 };

    /// <summary>The alert of a feed.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="hospital">Whose it is.</param>
    /// <param name="name">The hospital's name.</param>
    /// <param name="region">Where it lies.</param>
    /// <param name="address">The product's own address, without a slash at its end; empty where it isn't known.</param>
    public static Alert Of(SettledFeed feed, HospitalCode hospital, string name, RegionCode region, string address)
    {
        var subject = $"/api/feeds/{Uri.EscapeDataString(feed.FeedId)}";
        return new()
        {
            Id = $"F-{feed.FeedId}",
            Kind = AlertKind.Feed,
            Event = feed.Refusal is null ? "rejected" : "refused",
            At = feed.SettledAt,
            Subject = subject,
            Hospital = hospital,
            Region = region,
            Title = Title(feed, name),
            Text = AlertWords.Lines(Why(feed), feed.Refusal?.Hint, ToDo(feed, address + subject)),
            Data = AlertWords.Data(new { feed.FeedId, feed.Kind, hospital, status = feed.Refusal is null ? "completed" : "refused", feed.Rows, problem = feed.Refusal }),
        };
    }

    private static Bilingual Title(SettledFeed feed, string name) => feed.Refusal is null
        ? new($"数据有 {feed.Rows?.Rejected} 行未计入：{name} {feed.Kind}", $"{feed.Rows?.Rejected} rows don't count: {name}, {feed.Kind}")
        : new($"数据被退回：{name} {feed.Kind}", $"Feed refused: {name}, {feed.Kind}");

    private static Bilingual Why(SettledFeed feed) => feed.Refusal?.Message ?? new(
        $"共 {feed.Rows?.Read} 行，计入 {feed.Rows?.Accepted} 行，未计入 {feed.Rows?.Rejected} 行，待匹配 {feed.Rows?.Unmapped} 行",
        $"{feed.Rows?.Read} rows: {feed.Rows?.Accepted} count, {feed.Rows?.Rejected} don't, {feed.Rows?.Unmapped} wait for their codes");

    private static Bilingual ToDo(SettledFeed feed, string link) => feed.Refusal is null
        ? new($"可以做：下载未计入的行，改正后重新上传：{link}/rejections?format=xlsx", $"To do: download the rows, mend them and push them again: {link}/rejections?format=xlsx")
        : new($"可以做：改正后重新上传整个文件；回执：{link}", $"To do: mend the file and push it again; the receipt: {link}");
}
