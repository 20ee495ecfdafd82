namespace Functions.Storage.Pressure;

/// <summary>The gates of this process, one a service.</summary>
/// <param name="settings">The limits of each.</param>
/// <param name="clock">The time they go by.</param>
public sealed class Gates(PressureSettings settings, TimeProvider clock)
{
    /// <summary>Blob storage.</summary>
    public ServiceGate Blobs { get; } = new("blobs", settings, clock);

    /// <summary>Table storage.</summary>
    public ServiceGate Tables { get; } = new("tables", settings, clock);

    /// <summary>Storage queues.</summary>
    public ServiceGate Queues { get; } = new("queues", settings, clock);

    /// <summary>Cosmos DB.</summary>
    public ServiceGate Documents { get; } = new("documents", settings, clock);

    /// <summary>Service Bus.</summary>
    public ServiceGate Bus { get; } = new("bus", settings, clock);

    /// <summary>The limits.</summary>
    public PressureSettings Settings => settings;
}
