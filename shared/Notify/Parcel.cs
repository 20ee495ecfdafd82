namespace Shared.Notify;

/// <summary>Deliveries to one subscription that were decided together and are kept as one.</summary>
/// <param name="Key">Names it within the subscription; later ones sort first.</param>
/// <param name="Made">When they were decided.</param>
/// <param name="Deliveries">In the order in which things happened.</param>
public sealed record Parcel(string Key, DateTimeOffset Made, IReadOnlyList<Delivery> Deliveries)
{
    /// <summary>The most deliveries in one: with all their tries they must fit a row.</summary>
    public const int Most = 50;

    /// <summary>Whether all are settled.</summary>
    public bool IsSettled => Deliveries.All(d => d.IsSettled);

    /// <summary>A key for an instant and a name: later instants sort first.</summary>
    public static string KeyOf(DateTimeOffset at, string name) => $"{DateTime.MaxValue.Ticks - at.UtcTicks:D19}-{name}";

    /// <summary>Deliveries as parcels of at most <see cref="Most"/>.</summary>
    public static IEnumerable<Parcel> Pack(DateTimeOffset made, string name, IReadOnlyList<Delivery> deliveries) =>
        deliveries.Chunk(Most).Select((part, i) => new Parcel(KeyOf(made, $"{name}-{999 - i:D3}"), made, part));
}
