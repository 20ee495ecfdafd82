namespace Shared.Notify;

/// <summary>
/// What of a subscription's deliveries is sent, and in which order: as things happened, and never something newer of a warning before what is
/// older of the same. Everything here takes the deliveries in the order in which things happened.
/// </summary>
public static class DeliveryOrder
{
    /// <summary>The most alerts in one digest: with their titles they must fit a row and a message.</summary>
    public const int MostInADigest = 500;

    /// <summary>What may be sent at an instant, in order.</summary>
    public static IReadOnlyList<Delivery> Ready(IReadOnlyList<Delivery> deliveries, DateTimeOffset now) =>
        [.. Heads(deliveries).Where(d => d.SendAt <= now)];

    /// <summary>When the next may be sent; null when nothing is left.</summary>
    public static DateTimeOffset? Next(IReadOnlyList<Delivery> deliveries) =>
        Heads(deliveries).Select(d => (DateTimeOffset?)d.SendAt).Min();

    /// <summary>
    /// Deliveries that are told in a later one's message: of what was kept about one warning only the last is told once it is due, since it says how
    /// things stand; and once something of it goes out at once, all that is still kept before it.
    /// </summary>
    /// <returns>The changed deliveries.</returns>
    public static IReadOnlyList<Delivery> Fold(IReadOnlyList<Delivery> deliveries, DateTimeOffset now)
    {
        var folded = new List<Delivery>();
        foreach (var subject in deliveries.Where(d => d is { IsSettled: false, Within: null }).GroupBy(d => d.Subject, StringComparer.Ordinal))
        {
            var last = subject.LastOrDefault(d => d.SendAt <= now);
            if (last is null) continue;
            folded.AddRange(subject.TakeWhile(d => d.Id != last.Id).Where(d => d is { Kept: true, Attempts: 0 }).Select(d => d with { Within = last.Id }));
        }

        return folded;
    }

    /// <summary>What a digest is to hold: what was kept for one and is due, the oldest first; what is over goes into a further one.</summary>
    public static IReadOnlyList<Delivery> ForDigest(IReadOnlyList<Delivery> deliveries, DateTimeOffset now) =>
        [.. deliveries.Where(d => d is { IsSettled: false, Within: null, Kept: true, Attempts: 0 } && d.Due <= now).Take(MostInADigest)];

    // What waits behind an unsettled one of the same matter is no head, and neither is what goes in another's message.
    private static IEnumerable<Delivery> Heads(IReadOnlyList<Delivery> deliveries)
    {
        var open = new HashSet<string>(StringComparer.Ordinal);
        foreach (var delivery in deliveries)
        {
            if (delivery is { IsSettled: false, Within: null } && open.Add(delivery.Subject)) yield return delivery;
        }
    }
}
