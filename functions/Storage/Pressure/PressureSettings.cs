namespace Functions.Storage.Pressure;

/// <summary>How much one process asks of each service, and what it does when the service can't keep up (<c>Pressure__…</c>).</summary>
public sealed record PressureSettings
{
    /// <summary>Whoever hands something in: waits for seconds, not minutes, as a person or a system waits with a file.</summary>
    public LaneSettings Door { get; init; } = new() { Waiting = 1_024, TurnSeconds = 10, TrySeconds = 20, TotalSeconds = 25 };

    /// <summary>Whoever reads.</summary>
    public LaneSettings Desk { get; init; } = new() { Waiting = 2_048, TurnSeconds = 20, TrySeconds = 20, TotalSeconds = 25 };

    /// <summary>Messages and timers: nobody waits for them, so they may.</summary>
    public LaneSettings Backlog { get; init; } = new() { Waiting = 4_096, TurnSeconds = 60, TrySeconds = 60, TotalSeconds = 60 };

    /// <summary>The share of calls that may be repeated: 0.1 is one retry in ten calls.</summary>
    public double RetryShare { get; init; } = 0.1;

    /// <summary>Retries a second that are allowed however little is called, so that a quiet process can retry too.</summary>
    public double RetriesASecond { get; init; } = 1;

    /// <summary>How many retries may be saved up.</summary>
    public int RetryReserve { get; init; } = 20;

    /// <summary>So many failures one after the other, without a single good answer between them, stop the calls to a service…</summary>
    public int FailuresToOpen { get; init; } = 10;

    /// <summary>…once they have gone on for so many seconds: a service that merely restarts is waited for.</summary>
    public double SecondsToOpen { get; init; } = 1;

    /// <summary>The longest pause, in seconds, between two looks whether the service answers again; the first is 1 s and each doubles.</summary>
    public double LongestPauseSeconds { get; init; } = 5;

    /// <summary>Connections to one address. More than all lanes' calls, because a blob that is read as a stream keeps its connection until its end.</summary>
    public int Connections { get; init; } = 256;

    /// <summary>Bytes of bodies that may be in memory at once, in MiB.</summary>
    public int BodiesMiB { get; init; } = 320;

    /// <summary>The settings of a lane.</summary>
    public LaneSettings Of(Lane lane) => lane switch
    {
        Lane.Door => Door,
        Lane.Desk => Desk,
        _ => Backlog,
    };

    /// <summary>Reads <c>Pressure__…</c>.</summary>
    /// <exception cref="InvalidOperationException">A name is unknown or a value is out of range.</exception>
    public static PressureSettings Read(IConfiguration settings)
    {
        var read = settings.GetSection("Pressure").Get<PressureSettings>(o => o.ErrorOnUnknownConfiguration = true) ?? new PressureSettings();
        return read.Faults().FirstOrDefault() is { } fault ? throw new InvalidOperationException($"Pressure__{fault} is out of range: expected more than 0.") : read;
    }

    private IEnumerable<string> Faults()
    {
        foreach (var lane in Enum.GetValues<Lane>())
        {
            var of = Of(lane);
            if (of.AtOnce < 1 || of.Waiting < 0 || of.TurnSeconds <= 0 || of.TrySeconds <= 0 || of.TotalSeconds <= 0) yield return lane.ToString();
        }

        if (RetryShare < 0 || RetriesASecond < 0 || RetryReserve < 0) yield return nameof(RetryShare);
        if (FailuresToOpen < 1 || SecondsToOpen < 0) yield return nameof(FailuresToOpen);
        if (LongestPauseSeconds <= 0) yield return nameof(LongestPauseSeconds);
        if (Connections < 1) yield return nameof(Connections);
        if (BodiesMiB < 1) yield return nameof(BodiesMiB);
    }
}

/// <summary>A lane's share of a service.</summary>
public sealed record LaneSettings
{
    /// <summary>
    /// Calls under way at once. A call takes 10 to 30 ms within a region, so 32 at once are 1,000 to 3,000 a second, and three lanes no more than a
    /// partition of Table storage (2,000 a second) and the smallest Cosmos DB database take without throttling.
    /// </summary>
    public int AtOnce { get; init; } = 32;

    /// <summary>Calls that may wait for one of those; the next one is refused.</summary>
    public int Waiting { get; init; }

    /// <summary>How long a call may wait for its turn.</summary>
    public double TurnSeconds { get; init; }

    /// <summary>How long a service has for one answer.</summary>
    public double TrySeconds { get; init; }

    /// <summary>No retry begins after so long.</summary>
    public double TotalSeconds { get; init; }
}
