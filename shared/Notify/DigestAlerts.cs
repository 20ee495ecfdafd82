using System.Globalization;
using Shared.Vocabulary;

namespace Shared.Notify;

/// <summary>A day's alerts of one subscription as one message.</summary>
public static class DigestAlerts
{
    private const int MostInWords = 50;

    /// <summary>The id of a day's digest. What comes due after a digest was composed goes into a further one of the day.</summary>
    /// <param name="subscription">Whose.</param>
    /// <param name="day">The day in China on which it goes out.</param>
    /// <param name="number">1 for the day's first.</param>
    public static string IdOf(Subscription subscription, DateOnly day, int number)
    {
        var id = $"D-{Delivery.IdOf("digest", subscription)}-{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        return number == 1 ? id : $"{id}-{number}";
    }

    /// <summary>The digest of alerts with the ids of their deliveries, in the order in which things happened.</summary>
    public static Alert Of(string id, Subscription subscription, DateTimeOffset at, IReadOnlyList<(string Delivery, Alert Alert)> items)
    {
        var day = AlertTimes.ChinaDay(at);
        var left = items.Count - MostInWords;
        return new()
        {
            Id = id,
            Kind = AlertKind.Digest,
            Event = "digest",
            At = at,
            Subject = $"/api/subscriptions/{Uri.EscapeDataString(subscription.Id)}#{id}",
            Hospital = subscription.Hospital,
            Region = subscription.Region,
            Severity = items.Max(i => i.Alert.Severity),
            Title = new($"{day:yyyy-MM-dd} 预警汇总：{items.Count} 条", $"Digest of {day:yyyy-MM-dd}: {items.Count} alerts"),
            Text = AlertWords.Lines(
            [
                .. items.Take(MostInWords).Select(i => (Bilingual?)new Bilingual($"· {i.Alert.Title.Zh}", $"· {i.Alert.Title.En}")),
                left > 0 ? new Bilingual($"……另有 {left} 条", $"… and {left} more") : null,
            ]),
            Data = AlertWords.Data(new
            {
                day,
                items = items.Select(i => new { i.Delivery, i.Alert.Id, i.Alert.Kind, i.Alert.Event, i.Alert.At, i.Alert.Subject, i.Alert.Hospital, i.Alert.Region, i.Alert.Severity, i.Alert.Title }),
            }),
        };
    }

    /// <summary>The deliveries that a digest holds.</summary>
    public static IReadOnlySet<string> Deliveries(Alert digest) =>
        digest.Data.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("delivery").GetString()!).ToHashSet(StringComparer.Ordinal);
}
