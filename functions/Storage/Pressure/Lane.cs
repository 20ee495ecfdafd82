namespace Functions.Storage.Pressure;

/// <summary>For whom a service is called. Each lane has its own share of the calls that may be under way, so that none waits behind another.</summary>
public enum Lane
{
    /// <summary>Messages, timers and whatever runs by itself.</summary>
    Backlog,

    /// <summary>Somebody reads.</summary>
    Desk,

    /// <summary>Somebody hands something in: a feed, a key, a signature.</summary>
    Door,
}

/// <summary>The lane of the calls that follow, in this flow of execution and those that start from it.</summary>
public static class Lanes
{
    private static readonly AsyncLocal<Lane> Flow = new();

    /// <summary>The lane; <see cref="Lane.Backlog"/> where nobody has chosen one.</summary>
    public static Lane Current => Flow.Value;

    /// <summary>Chooses the lane for what this method's caller does from now on.</summary>
    public static void Choose(Lane lane) => Flow.Value = lane;
}
