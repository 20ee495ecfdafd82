using System.Diagnostics;
using System.Security.Cryptography;
using Functions.DeadLetters;
using Functions.Storage;
using Functions.Telemetry;

namespace Functions.Hosting;

/// <summary>A call of a function that queue messages start.</summary>
internal static class QueueCall
{
    public static Task Answer(HttpContext context, FunctionBinding.Queue binding, Func<IQueueFunction> function) =>
        EventCall.Answer(context, binding.Name, async log =>
        {
            var cancel = context.RequestAborted;
            BinaryData body;
            int? deliveries;
            string? carried;
            using (var invocation = await Invocation.Read(context.Request.Body, FunctionBinding.Queue.Parameter, cancel))
                (body, deliveries, carried) = (invocation.Message(binding.DataType), invocation.Deliveries, invocation.Property(CallSpans.DiagnosticId));
            using var span = CallSpans.Event(context, binding.Name, carried)?.SetTag(Attributes.Queue, binding.QueueName).SetTag(Attributes.Deliveries, deliveries);
            try
            {
                ShapedMessage.Check(binding.QueueName, body);
                await EventCall.Patiently(context, binding.Name, () => function().Handle(body, cancel), log);
            }
            catch (Exception e) when (SaidOf(span, e) && OutagePatience.IsOutage(e) && context.RequestServices.GetService<IMessageSender>() is { } sender)
            {
                await Postpone(context, binding, body, sender, log);
            }
            // After its last delivery the bus would put it aside without the cause, which only this process knows.
            catch (Exception e) when (e is PoisonMessageException || (deliveries >= FunctionBinding.Queue.MostDeliveries && !cancel.IsCancellationRequested))
            {
                var letter = Letter(binding, body, deliveries, e);
                Poisoned(log, e, binding.Name, binding.QueueName, letter.Reason);
                await context.RequestServices.GetRequiredService<IPoisonStore>().Keep(letter, cancel);
            }
        });

    /// <summary>Sends the message anew, to be delivered later and as if for the first time: an outage must not use up its deliveries.</summary>
    private static Task Postpone(HttpContext context, FunctionBinding.Queue binding, BinaryData body, IMessageSender sender, ILogger log)
    {
        var (patience, clock) = (EventCall.PatienceOf(context), EventCall.ClockOf(context));
        Postponed(log, binding.Name, patience.Postponed);
        // The time is part of the id: a bus that drops repeats must not take it for the message it replaces.
        return sender.Send(binding.QueueName, body, $"{Key(body)}-later-{clock.GetUtcNow().UtcTicks}", patience.Postponed, context.RequestAborted);
    }

    /// <summary>The same for the same bytes.</summary>
    internal static string Key(BinaryData body) => Convert.ToHexStringLower(SHA256.HashData(body.ToMemory().Span));

    private static PoisonMessage Letter(FunctionBinding.Queue binding, BinaryData body, int? deliveries, Exception e)
    {
        var cause = LetterCause.Of(e);
        var reason = e is PoisonMessageException ? e.Message : $"failed {deliveries} times, at last with {cause}";
        return new PoisonMessage(binding.QueueName, body, cause, reason) { Deliveries = deliveries, Detail = LetterCause.StackOf(e), Trace = Spans.Context };
    }

    // A filter that lets everything pass: what failed is said of the span whoever deals with it.
    private static bool SaidOf(Activity? span, Exception e)
    {
        span.Failed(e);
        return true;
    }

    private static void Poisoned(ILogger log, Exception e, string function, string queue, string reason) =>
        log.LogError(e, "{Function}: a message from {Queue} is put aside: {Reason}", function, queue, reason);

    private static void Postponed(ILogger log, string function, TimeSpan pause) =>
        log.LogWarning("{Function}: the outage lasts; its message is sent anew and comes again in {Pause}", function, pause);
}
