namespace Functions.Conform.Line;

/// <summary>A call as the line saw it: what a sender shows of itself, without the key and without a byte of the body.</summary>
public sealed record PassedCall
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>When it had come whole.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The time of day in China when it came, as the report shows it.</summary>
    public string Moment => $"{At.ToOffset(China):HH:mm:ss}";

    /// <summary>When its answer went out, or its connection was cut.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query as sent, with the value of anything that looks like a key left out.</summary>
    public required string Target { get; init; }

    /// <summary>True when <c>Authorization: Bearer …</c> was sent.</summary>
    public bool HasBearer { get; init; }

    /// <summary>True when the query carries what looks like a key.</summary>
    public bool HasKeyInAddress { get; init; }

    /// <summary>Content-Type as sent.</summary>
    public string? ContentType { get; init; }

    /// <summary>Idempotency-Key as sent.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The sender's clock as its signature or its Date header tells it, or null.</summary>
    public DateTimeOffset? SenderClock { get; init; }

    /// <summary>The size of the body.</summary>
    public long Bytes { get; init; }

    /// <summary>SHA-256 of the body, in hex.</summary>
    public required string Body { get; init; }

    /// <summary>What the line did to it.</summary>
    public LineFault Fault { get; init; }

    /// <summary>The status that was answered; null when the connection was cut.</summary>
    public int? Status { get; init; }

    /// <summary>What Retry-After said.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The receipt the product answered, also where the sender never heard of it.</summary>
    public string? Receipt { get; init; }

    /// <summary>The code of the problem that was answered.</summary>
    public string? Problem { get; init; }

    /// <summary>True for the push of a file.</summary>
    public bool IsPush => Method == "POST" && Target.StartsWith("/api/feeds/", StringComparison.Ordinal) && !Target.Contains("validate=true", StringComparison.Ordinal);

    /// <summary>What tells pushes apart: their kind and their bytes.</summary>
    public string Content => $"{Target.Split('?')[0]}|{Body}";
}
