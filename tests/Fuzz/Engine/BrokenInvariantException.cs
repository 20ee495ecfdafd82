namespace Fuzz.Engine;

/// <summary>Something that must hold for every input did not hold for one.</summary>
public sealed class BrokenInvariantException(string message) : Exception(message);
