namespace Shared;

/// <summary>The stages of a feed's way, in order. A stage uses earlier ones, never later ones; only this file knows all.</summary>
public static class Pipeline
{
    /// <summary>The folders of the core in the order in which a feed passes them.</summary>
    public static IReadOnlyList<string> Stages { get; } = ["Vocabulary", "Read", "Normalise", "Measure", "Detect", "Warn", "Report", "Notify"];
}
