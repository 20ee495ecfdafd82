using Shared.Notify;

namespace Functions.Alerts.Life;

/// <summary>What isn't put off to a digest.</summary>
internal static class HeldByNothing
{
    /// <summary>The subscription for an alert of the product's own life, which a day's digest would make meaningless; its quiet hours hold.</summary>
    public static Subscription AtOnce(this Subscription subscription) => subscription with { Digest = DigestKind.None };
}
