using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>What the sender said about a feed beside its bytes.</summary>
public sealed record FeedParameters
{
    /// <summary>What the rows are about.</summary>
    public required FeedKind Kind { get; init; }

    /// <summary>Whose rows they are; null for the region's own reference data.</summary>
    public HospitalCode? Hospital { get; init; }

    /// <summary>The days for which the file is complete, if it says so.</summary>
    public DayRange? Period { get; init; }

    /// <summary>Whether one rejected row refuses the file.</summary>
    public RowPolicy Policy { get; init; }

    /// <summary>The media type without parameters, in lower case, or null when none was sent.</summary>
    public string? MediaType { get; init; }

    /// <summary>The declared character set, or null.</summary>
    public string? Charset { get; init; }

    /// <summary>True when the bytes are gzip on top of the format.</summary>
    public bool Gzip { get; init; }
}
