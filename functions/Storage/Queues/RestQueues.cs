using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Functions.Storage.Rest;
using Functions.Telemetry;

namespace Functions.Storage.Queues;

/// <summary>Storage queues over their REST API.</summary>
/// <remarks>A repeated try of a send may put a message twice; both carry the same message id and consumers are idempotent.</remarks>
public sealed class RestQueues(Uri address, HttpPipeline pipeline) : IStorageQueues
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7);
    private readonly RestService _service = new("queues", address, pipeline);

    /// <inheritdoc/>
    public async Task CreateQueue(string queue, CancellationToken cancel)
    {
        using var message = _service.Message(RequestMethod.Put, queue);
        var response = await _service.Send(message, cancel);
        if (response.Status is not (201 or 204) && response.ErrorCode() != "QueueAlreadyExists") throw new RequestFailedException(response);
    }

    /// <inheritdoc/>
    public async Task Send(string queue, BinaryData body, string messageId, TimeSpan? delay, CancellationToken cancel)
    {
        // Without a time to live of -1 the service drops a message after 7 days.
        using var message = _service.Message(RequestMethod.Post, $"{queue}/messages?messagettl=-1&visibilitytimeout={Seconds(delay ?? TimeSpan.Zero)}");
        message.Request.Headers.SetValue("Content-Type", "application/xml");
        var text = QueueEnvelope.Seal(body, messageId, Spans.Context);
        message.Request.Content = RequestContent.Create(Encoding.UTF8.GetBytes($"<QueueMessage><MessageText>{text}</MessageText></QueueMessage>"));
        await _service.Send(message, [201], cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReceivedMessage>> Receive(string queue, int max, TimeSpan visibility, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(max, 32);
        using var message = _service.Message(RequestMethod.Get, $"{queue}/messages?numofmessages={max}&visibilitytimeout={Seconds(visibility)}");
        var response = await _service.Send(message, [200], cancel);
        return response.AsXml<IReadOnlyList<ReceivedMessage>>(list => [.. list.Descendants("QueueMessage").Select(Received)]);
    }

    /// <inheritdoc/>
    public async Task<bool> Delete(string queue, ReceivedMessage message, CancellationToken cancel)
    {
        using var request = _service.Message(RequestMethod.Delete, $"{Path(queue, message)}");
        var response = await _service.Send(request, cancel);
        if (response.Status == 204) return true;
        if (!IsNoLongerValid(response)) throw new RequestFailedException(response);
        // The try whose answer was lost removed it.
        return request.WasRetried() && response.ErrorCode() == "MessageNotFound";
    }

    /// <inheritdoc/>
    public async Task<bool> Release(string queue, ReceivedMessage message, TimeSpan delay, CancellationToken cancel)
    {
        using var request = _service.Message(RequestMethod.Put, $"{Path(queue, message)}&visibilitytimeout={Seconds(delay)}");
        var response = await _service.Send(request, cancel);
        if (response.Status == 204) return true;
        return IsNoLongerValid(response) ? false : throw new RequestFailedException(response);
    }

    /// <inheritdoc/>
    public async Task<ReceivedMessage?> Renew(string queue, ReceivedMessage message, TimeSpan visibility, CancellationToken cancel)
    {
        using var request = _service.Message(RequestMethod.Put, $"{Path(queue, message)}&visibilitytimeout={Seconds(visibility)}");
        var response = await _service.Send(request, cancel);
        if (response.Status == 204) return message with { Receipt = response.Headers.TryGetValue("x-ms-popreceipt", out var receipt) ? receipt : message.Receipt };
        return IsNoLongerValid(response) ? null : throw new RequestFailedException(response);
    }

    /// <inheritdoc/>
    public async Task<int> ApproximateCount(string queue, CancellationToken cancel)
    {
        using var message = _service.Message(RequestMethod.Get, queue + "?comp=metadata");
        var response = await _service.Send(message, [200], cancel);
        return response.Headers.TryGetValue("x-ms-approximate-messages-count", out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
    }

    private static string Path(string queue, ReceivedMessage message) =>
        $"{queue}/messages/{Uri.EscapeDataString(message.Id)}?popreceipt={Uri.EscapeDataString(message.Receipt)}";

    private static bool IsNoLongerValid(Response response) => response.ErrorCode() is "MessageNotFound" or "PopReceiptMismatch";

    private static ReceivedMessage Received(XElement xml)
    {
        var id = xml.Part("MessageId").Value;
        var (body, messageId, trace) = QueueEnvelope.Open((string?)xml.Element("MessageText") ?? "");
        return new ReceivedMessage(id, xml.Part("PopReceipt").Value, (int)xml.Part("DequeueCount"), body, messageId ?? id) { Trace = trace };
    }

    private static int Seconds(TimeSpan time) => time >= TimeSpan.Zero && time <= LongestDelay
        ? (int)Math.Ceiling(time.TotalSeconds)
        : throw new ArgumentOutOfRangeException(nameof(time), time, "A queue hides a message for 0 seconds to 7 days.");
}
