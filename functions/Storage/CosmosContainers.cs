namespace Functions.Storage;

/// <summary>The containers of the database; each is partitioned by <see cref="PartitionKeyPath"/>.</summary>
public static class CosmosContainers
{
    /// <summary>Figures by hospital and month, and the roll-ups of regions.</summary>
    public const string Figures = "figures";

    /// <summary>Warnings, direct reports, and the outbox of changes: one partition a hospital, so that a step and the record that tells of it are one write.</summary>
    public const string Warnings = "warnings";

    /// <summary>Where every document names its partition.</summary>
    public const string PartitionKeyPath = "/pk";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Figures, Warnings];
}
