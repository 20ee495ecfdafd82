using Shared.Normalise;

namespace Shared.Notify;

/// <summary>An alert and what it is judged by when somebody is to be told or not.</summary>
/// <param name="Alert">What happened.</param>
/// <param name="Flags">The flags of the drug; null where it is about no drug.</param>
public sealed record AlertMatter(Alert Alert, IReadOnlyList<DrugFlag>? Flags)
{
    /// <summary>The traces of the feeds that led to it, as <c>traceparent</c>; empty where none were made. Nothing is decided by them.</summary>
    public IReadOnlyList<string> Traces { get; init; } = [];
}

/// <summary>Decides who is told.</summary>
public static class AlertRouting
{
    /// <summary>Whether a subscription is told.</summary>
    public static bool Tells(Subscription subscription, AlertMatter matter) =>
        matter.Alert.At >= subscription.Since
        && matter.Alert.Kind is AlertKind.Warning or AlertKind.Report or AlertKind.Feed
        && (matter.Alert.Kind != AlertKind.Feed || subscription.Feeds)
        && Lies(subscription, matter.Alert)
        && HasFlag(subscription, matter)
        && IsGraveEnough(subscription, matter);

    /// <summary>The flags of a drug.</summary>
    public static IReadOnlyList<DrugFlag> FlagsOf(Product product) =>
        [.. Enum.GetValues<DrugFlag>().Where(flag => flag switch
        {
            DrugFlag.Essential => product.Essential,
            DrugFlag.Selected => product.Selected,
            DrugFlag.Negotiated => product.Negotiated,
            DrugFlag.Emergency => product.Emergency,
            DrugFlag.Paediatric => product.Paediatric,
            _ => product.Controlled,
        })];

    // A hospital hears of itself, an authority of everything at its place and below; the product's own faults are posted to whom they concern.
    private static bool Lies(Subscription subscription, Alert alert) => subscription switch
    {
        { Hospital: { } hospital } => alert.Hospital == hospital,
        { Region: { } region } => alert.Region is { } place && place.LiesIn(region),
        _ => false,
    };

    private static bool HasFlag(Subscription subscription, AlertMatter matter) =>
        subscription.Flags.Count == 0 || matter.Flags is not { } flags || subscription.Flags.Any(flags.Contains);

    private static bool IsGraveEnough(Subscription subscription, AlertMatter matter) =>
        matter.Alert.Severity is not { } severity || severity >= subscription.MinSeverity;
}
