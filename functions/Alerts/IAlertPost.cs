using Shared.Notify;

namespace Functions.Alerts;

/// <summary>Takes alerts for delivery. Once it answers they are durable; posting the same alert to the same subscription again changes nothing.</summary>
public interface IAlertPost
{
    /// <summary>Takes an alert for each of some subscriptions, to be delivered by their quiet hours and digests.</summary>
    Task Post(Alert alert, IReadOnlyList<Subscription> to, CancellationToken cancel);
}
