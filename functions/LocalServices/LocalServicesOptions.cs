namespace Functions.LocalServices;

/// <summary>How the servers of this machine are to run.</summary>
public sealed record LocalServicesOptions
{
    /// <summary>Where everything is kept and survives a restart or a kill; null keeps it in memory only.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Told what is going on, one line at a time, Chinese first.</summary>
    public Action<string>? Progress { get; init; }

    /// <summary>The blob service's port; 0 takes a free one.</summary>
    public int BlobPort { get; init; }

    /// <summary>The queue service's port; 0 takes a free one.</summary>
    public int QueuePort { get; init; }

    /// <summary>The table service's port; 0 takes a free one.</summary>
    public int TablePort { get; init; }

    /// <summary>The document service's port; 0 takes a free one.</summary>
    public int CosmosPort { get; init; }

    /// <summary>The folder with the servers' sources and packages; null finds it in the checkout.</summary>
    public string? NodeDirectory { get; init; }
}
