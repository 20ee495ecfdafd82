using Shared.Vocabulary;

namespace Shared.Notify;

/// <summary>Who tells whom next: within one owner's subscriptions, never in a circle, never too long.</summary>
public static class EscalationChains
{
    /// <summary>Why a subscription can't tell the one it names next, or null.</summary>
    /// <param name="subscription">The one that is put.</param>
    /// <param name="others">The owner's others.</param>
    /// <param name="longest">How many may be told one after the other, the first included.</param>
    public static Problem? Problem(Subscription subscription, IReadOnlyList<Subscription> others, int longest)
    {
        var known = others.ToDictionary(s => s.Id, StringComparer.Ordinal);
        known[subscription.Id] = subscription;
        if (subscription.Escalation is { } next && !known.ContainsKey(next.To)) return Unknown(next.To);
        // A change in the middle may also lengthen the chains that lead here.
        foreach (var start in known.Values)
        {
            var told = new List<string> { start.Id };
            for (var here = start; here.Escalation is { } further && known.TryGetValue(further.To, out var there); here = there)
            {
                if (told.Contains(there.Id, StringComparer.Ordinal)) return Circle([.. told, there.Id]);
                told.Add(there.Id);
            }

            if (told.Count > longest) return TooLong(told, longest);
        }

        return null;
    }

    private static Problem Unknown(string to) => new(
        "unknown_escalation",
        new($"escalation.to 指向的订阅 {to} 不存在。", $"escalation.to names {to}, which is no subscription of yours."),
        new("请先建立该订阅。", "Put that subscription first."));

    private static Problem Circle(IReadOnlyList<string> told) => new(
        "escalation_circle", new($"升级通知成环：{string.Join(" → ", told)}。", $"The escalation runs in a circle: {string.Join(" → ", told)}."));

    private static Problem TooLong(IReadOnlyList<string> told, int longest) => new(
        "escalation_too_long",
        new($"升级链 {string.Join(" → ", told)} 有 {told.Count} 级，最多 {longest} 级。", $"The escalation {string.Join(" → ", told)} has {told.Count} steps; at most {longest} are allowed."));
}
