using Shared.Vocabulary;

namespace Shared.Notify.Life;

/// <summary>How a part of the product is doing.</summary>
public enum CheckStatus { Ok, Degraded, Failed }

/// <summary>What one look at a part of the product found. It names no hospital: whoever asks for the product's health may read it.</summary>
/// <param name="Name">The part, for example <c>timer:Sweep</c>; the same at every look.</param>
/// <param name="Status">How it is doing.</param>
/// <param name="Detail">What was found.</param>
public sealed record Finding(string Name, CheckStatus Status, Bilingual Detail);

/// <summary>How a part has been doing, and what its operators were told of it.</summary>
/// <param name="Name">The part.</param>
/// <param name="Status">How it is doing.</param>
/// <param name="Since">Since when it is well, or isn't.</param>
/// <param name="Detail">What the last look found.</param>
/// <param name="Told">How often the trouble that lasts was told; 0 while it is well.</param>
/// <param name="ToldAt">When it was told last.</param>
/// <param name="Worst">The worst that was told of it.</param>
public sealed record Condition(string Name, CheckStatus Status, DateTimeOffset Since, Bilingual Detail, int Told = 0, DateTimeOffset? ToldAt = null, CheckStatus Worst = CheckStatus.Ok);

/// <summary>That operators are to be told of a part.</summary>
/// <param name="Condition">How it is doing.</param>
/// <param name="Event"><c>raised</c>, <c>changed</c> when it became worse, <c>repeated</c> or <c>cleared</c>.</param>
/// <param name="TroubleSince">Since when the trouble lasts, or lasted.</param>
public sealed record OperatorNews(Condition Condition, string Event, DateTimeOffset TroubleSince)
{
    /// <summary>Names what is told; whoever looks at the same thing again names the same.</summary>
    public string Id => $"operator/{Condition.Name}/{TroubleSince.ToUnixTimeSeconds()}/{(Event is "cleared" ? Event : Condition.Told)}";
}
