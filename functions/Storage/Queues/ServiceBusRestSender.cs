using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Functions.Storage.Rest;
using Functions.Telemetry;

namespace Functions.Storage.Queues;

/// <summary>
/// Sends to Service Bus over its REST API ("Send Message"). Repeating a try whose answer was lost is safe because the message id is
/// deterministic and the queues drop repeats (duplicate detection).
/// </summary>
public sealed class ServiceBusRestSender(Uri address, HttpPipeline pipeline, TimeProvider clock) : IMessageSender
{
    // A message of the Standard tier has 256 KiB with its headers; some are left for those.
    private const int LongestBody = (256 - 4) * 1024;
    private const int LongestMessageId = 128;

    private readonly string _address = address.AbsoluteUri.TrimEnd('/');

    /// <inheritdoc/>
    public async Task Send(string queue, BinaryData body, string messageId, TimeSpan? delay, CancellationToken cancel)
    {
        if (messageId.Length is 0 or > LongestMessageId)
        {
            throw new ArgumentException(
                $"A Service Bus message id has 1 to {LongestMessageId} characters; '{messageId}' has {messageId.Length}.", nameof(messageId));
        }

        if (body.ToMemory().Length > LongestBody)
        {
            throw new ArgumentException(
                $"The message '{messageId}' has {body.ToMemory().Length} bytes; Service Bus carries at most {LongestBody} beside the headers. "
                + "Put the content in a blob and send its name.",
                nameof(body));
        }

        // The message belongs to what sends it, not to the call that carries it.
        var trace = Spans.Context;
        using var span = StorageSpan.Begin("bus", queue, "POST");
        using var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Post;
        message.Request.Uri.Reset(new Uri($"{_address}/{Uri.EscapeDataString(queue)}/messages?timeout=60"));
        message.Request.Headers.SetValue("Content-Type", "application/json");
        message.Request.Headers.SetValue("BrokerProperties", BrokerProperties(messageId, delay));
        // Headers that are no properties of the broker are the message's own, texts in quotes; the receiving host goes on with this one's trace.
        if (trace is not null) message.Request.Headers.SetValue(CallSpans.DiagnosticId, $"\"{trace}\"");
        message.Request.Content = RequestContent.Create(body);
        var response = await pipeline.Answer(message, "bus", cancel);
        span.Tried(message.ProcessingContext.RetryNumber + 1, response.Status);
        if (response.Status != 201) throw new RequestFailedException(response);
    }

    // The serialiser's default escaping keeps the header ASCII.
    private string BrokerProperties(string messageId, TimeSpan? delay)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["MessageId"] = messageId };
        // The format has whole seconds; rounding up never lets a message come early.
        if (delay is { } wait && wait > TimeSpan.Zero)
            properties["ScheduledEnqueueTimeUtc"] = (clock.GetUtcNow() + wait + TimeSpan.FromSeconds(1)).ToString("R");
        return JsonSerializer.Serialize(properties);
    }
}
