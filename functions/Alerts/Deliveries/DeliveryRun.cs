using Shared.Notify;

namespace Functions.Alerts.Deliveries;

/// <summary>What a subscription has open while it is delivered: in the order in which things happened, and what of it has to be written down.</summary>
internal sealed class DeliveryRun
{
    private readonly List<OpenParcel> _parcels;
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Parcel, int Index)> _places = new(StringComparer.Ordinal);

    /// <summary>Begins with what is open, latest first as it is read.</summary>
    public DeliveryRun(IReadOnlyList<OpenParcel> open)
    {
        _parcels = [.. open.Reverse()];
        for (var p = 0; p < _parcels.Count; p++)
            for (var i = 0; i < _parcels[p].Parcel.Deliveries.Count; i++) _places[_parcels[p].Parcel.Deliveries[i].Id] = (p, i);
    }

    /// <summary>Every delivery in an open parcel, the oldest first.</summary>
    public IReadOnlyList<Delivery> Deliveries => [.. _parcels.SelectMany(p => p.Parcel.Deliveries)];

    /// <summary>The parcels that aren't written down as they are.</summary>
    public IReadOnlyList<OpenParcel> Changed => [.. _parcels.Where(p => _changed.Contains(p.Parcel.Key))];

    /// <summary>The parcels that aren't written down as they are, and those of which nothing is open any more.</summary>
    public IReadOnlyList<OpenParcel> ToEnd => [.. _parcels.Where(p => p.Parcel.IsSettled || _changed.Contains(p.Parcel.Key))];

    /// <summary>How many deliveries were given up.</summary>
    public int GivenUp { get; private set; }

    /// <summary>One delivery as it is now.</summary>
    public Delivery this[string id] => _places[id] is var (p, i) ? _parcels[p].Parcel.Deliveries[i] : throw new KeyNotFoundException(id);

    /// <summary>Puts a delivery as it is now; what was told in its message shares its fate.</summary>
    public void Put(Delivery delivery)
    {
        Replace(delivery);
        if (delivery.State == DeliveryState.Failed) GivenUp++;
        if (!delivery.IsSettled) return;
        foreach (var told in Deliveries.Where(d => d.Within == delivery.Id && !d.IsSettled)) Replace(told with { State = delivery.State });
    }

    /// <summary>Notes that a parcel was written down.</summary>
    public void Saved(OpenParcel parcel)
    {
        _parcels[_parcels.FindIndex(p => p.Parcel.Key == parcel.Parcel.Key)] = parcel;
        _changed.Remove(parcel.Parcel.Key);
    }

    private void Replace(Delivery delivery)
    {
        var (p, i) = _places[delivery.Id];
        var open = _parcels[p];
        var deliveries = open.Parcel.Deliveries.ToArray();
        deliveries[i] = delivery;
        _parcels[p] = open with { Parcel = open.Parcel with { Deliveries = deliveries } };
        _changed.Add(open.Parcel.Key);
    }
}
