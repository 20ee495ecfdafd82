using System.Net.Http.Headers;
using Shared.Notify;
using Shared.Vocabulary;

namespace Functions.Alerts.Channels.Webhook;

/// <summary>
/// Posts each alert to the subscriber's own address, signed. Only 2xx is delivered and only 410 is the end: every other status is tried
/// again, since a receiver that answers 400, 401 or 404 today can be mended tomorrow and a warning that was given up is lost.
/// </summary>
public sealed class WebhookChannel(ChannelHttp http, TimeProvider clock) : IAlertChannel
{
    private static readonly MediaTypeHeaderValue Type = new(CloudEvent.MediaType, "utf-8");

    /// <inheritdoc/>
    public ChannelKind Kind => ChannelKind.Webhook;

    /// <inheritdoc/>
    public int MostAtOnce => 1;

    /// <inheritdoc/>
    public int? MessagesAMinute => null;

    /// <inheritdoc/>
    public Problem? Check(string target) => http.Check(target);

    /// <inheritdoc/>
    public string Shown(string target) => Uri.TryCreate(target, UriKind.Absolute, out var url) ? $"{url.Scheme}://{url.Authority}/…" : "…";

    /// <inheritdoc/>
    public async Task<TryAnswer> Send(ChannelAddress to, IReadOnlyList<OutgoingAlert> alerts, CancellationToken cancel)
    {
        // What was allowed when the subscription was put may have been closed since.
        if (Check(to.Target) is { } closed) return new TryAnswer(TryResult.Failed, null, closed.Message);
        return await http.Send(() => Request(to, CloudEvent.Write(to.Subscription, alerts.Single())), Judge, cancel);
    }

    private HttpRequestMessage Request(ChannelAddress to, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, to.Target) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = Type;
        request.Headers.UserAgent.ParseAdd("drug-shortage-alerts/1.0");
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(body, to.Secret, clock.GetUtcNow()));
        return request;
    }

    private static TryAnswer Judge(ReceiverAnswer answer) => answer.Status switch
    {
        >= 200 and < 300 => new TryAnswer(TryResult.Delivered, answer.Status, new Bilingual($"已送达（{answer.Status}）。", $"Delivered ({answer.Status}).")),
        410 => new TryAnswer(TryResult.Gone, answer.Status, new Bilingual("接收方返回 410：地址已永久停用。", "The receiver answered 410: the address is gone for good.")),
        _ => ChannelHttp.Failed(answer.Status, answer.RetryAfter),
    };
}
