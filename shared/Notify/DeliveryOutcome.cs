using Shared.Vocabulary;

namespace Shared.Notify;

/// <summary>What a try makes of a delivery.</summary>
public static class DeliveryOutcome
{
    // So many of the first and of the latest tries are kept; between them only their number.
    private const int First = 5;
    private const int Latest = 20;

    /// <summary>The receiver has it.</summary>
    public static Delivery Delivered(Delivery delivery, DeliveryTry tried) => Tried(delivery, tried) with { State = DeliveryState.Delivered, Next = null };

    /// <summary>The receiver will never take it.</summary>
    public static Delivery Refused(Delivery delivery, DeliveryTry tried) => Tried(delivery, tried) with { State = DeliveryState.Failed, Next = null };

    /// <summary>It failed: it is tried again, or given up when its time is over.</summary>
    public static Delivery Failed(Delivery delivery, DeliveryTry tried, AlertRules rules, TimeSpan? retryAfter)
    {
        var after = Tried(delivery, tried);
        var next = Pauses.Next(rules, delivery.Id, delivery.Due, after.Attempts, tried.At, retryAfter);
        return after with { State = next is null ? DeliveryState.Failed : DeliveryState.Retrying, Next = next };
    }

    /// <summary>Its time is over and its receiver can't be reached: it is given up without another try.</summary>
    public static Delivery Expired(Delivery delivery, DateTimeOffset now, AlertRules rules)
    {
        var hours = rules.RetryFor.TotalHours;
        var detail = new Bilingual($"{hours:0.#} 小时内接收方一直不可用，不再重试。", $"The receiver could not be reached within {hours:0.#} hours; it is given up.");
        return delivery with { State = DeliveryState.Failed, Next = null, Tries = Kept([.. delivery.Tries, new(now, "expired", null, detail, 0)]) };
    }

    /// <summary>Whether its time is over.</summary>
    public static bool IsOver(Delivery delivery, DateTimeOffset now, AlertRules rules) => now >= delivery.Due + rules.RetryFor;

    private static Delivery Tried(Delivery delivery, DeliveryTry tried) =>
        delivery with { Attempts = delivery.Attempts + 1, Tries = Kept([.. delivery.Tries, tried]) };

    private static IReadOnlyList<DeliveryTry> Kept(IReadOnlyList<DeliveryTry> tries) =>
        tries.Count <= First + Latest ? tries : [.. tries.Take(First), .. tries.TakeLast(Latest)];
}
