using System.Text;
using Shared.Notify;

namespace Functions.Alerts.Channels.Robots;

/// <summary>
/// Alerts as one message of a chat robot, within the service's limit in bytes of UTF-8: with their texts if they fit, else their titles alone,
/// else as many titles as fit and how many there are beside them. The gravest come first.
/// </summary>
public static class RobotText
{
    /// <summary>Stands in every message, for robots that only let messages with a keyword pass.</summary>
    public const string Keyword = "短缺药品预警";

    private const string Signs = @"*_`[]<>#@~\|&";
    private const string Likenesses = "＊＿＇［］＜＞＃＠～＼｜＆";

    /// <summary>Writes it in Markdown.</summary>
    public static string Compose(IReadOnlyList<OutgoingAlert> outgoing, int mostBytes)
    {
        var alerts = outgoing.Select(o => o.Alert).OrderByDescending(a => a.Severity is { } s ? (int)s : -1).ToList();
        var head = alerts.Count == 1 ? Keyword : $"{Keyword} {alerts.Count} 条";
        var whole = Joined(head, alerts.Select(Whole));
        if (Fits(whole, mostBytes)) return whole;
        var titles = Joined(head, alerts.Select(Title));
        return Fits(titles, mostBytes) ? titles : Cut(head, alerts, mostBytes);
    }

    /// <summary>A text in which nothing is taken for Markdown, a mention or a link: such signs become their full-width likenesses, since the services know no escapes.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text) plain.Append(char.IsControl(c) && c is not '\n' ? ' ' : Likeness(c));
        return plain.ToString();
    }

    private static char Likeness(char c) => Signs.IndexOf(c) is >= 0 and var i ? Likenesses[i] : c;

    private static string Whole(Alert alert) => $"{Title(alert)}\n{Plain(alert.Text.Zh).Trim()}\n{Line(alert.Title.En)}";

    private static string Title(Alert alert) => $"**{Line(alert.Title.Zh)}**";

    private static string Line(string text) => Plain(text).ReplaceLineEndings(" ").Trim();

    private static string Joined(string head, IEnumerable<string> parts) => string.Join("\n\n", parts.Prepend(head));

    private static string Cut(string head, List<Alert> alerts, int mostBytes)
    {
        for (var shown = alerts.Count - 1; shown >= 1; shown--)
        {
            var text = Joined(head, alerts.Take(shown).Select(Title).Append($"… 另有 {alerts.Count - shown} 条"));
            if (Fits(text, mostBytes)) return text;
        }

        var rest = alerts.Count > 1 ? $"… 另有 {alerts.Count - 1} 条" : "…";
        var room = mostBytes - Encoding.UTF8.GetByteCount(Joined(head, ["****", rest]));
        return Joined(head, [$"**{Start(Line(alerts[0].Title.Zh), room)}**", rest]);
    }

    private static string Start(string text, int bytes)
    {
        var start = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if ((bytes -= rune.Utf8SequenceLength) < 0) break;
            start.Append(rune);
        }

        return start.ToString();
    }

    private static bool Fits(string text, int mostBytes) => Encoding.UTF8.GetByteCount(text) <= mostBytes;
}
