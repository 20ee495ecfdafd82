using System.Security.Cryptography;
using Functions.Storage;

namespace Functions.Hosting;

/// <summary>A call of a function that queue messages start.</summary>
internal static partial class QueueCall
{
    public static Task Answer(HttpContext context, FunctionBinding.Queue binding, Func<IQueueFunction> function) =>
        EventCall.Answer(context, binding.Name, async log =>
        {
            var cancel = context.RequestAborted;
            BinaryData body;
            using (var invocation = await Invocation.Read(context.Request.Body, FunctionBinding.Queue.Parameter, cancel))
                body = invocation.Message(binding.DataType);
            try
            {
                await EventCall.Patiently(context, binding.Name, () => function().Handle(body, cancel), log);
            }
            catch (PoisonMessageException e)
            {
                Poisoned(log, e, binding.Name, binding.QueueName, e.Message);
                await context.RequestServices.GetRequiredService<IPoisonStore>().Keep(binding.QueueName, body, e.Message, Key(body), cancel);
            }
            catch (Exception e) when (OutagePatience.IsOutage(e) && context.RequestServices.GetService<IMessageSender>() is { } sender)
            {
                await Postpone(context, binding, body, sender, log);
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

    [LoggerMessage(1, LogLevel.Error, "{Function}: a message can never succeed and goes to {Queue}-poison: {Reason}")]
    private static partial void Poisoned(ILogger log, Exception e, string function, string queue, string reason);

    [LoggerMessage(2, LogLevel.Warning, "{Function}: the outage lasts; its message is sent anew and comes again in {Pause}")]
    private static partial void Postponed(ILogger log, string function, TimeSpan pause);
}
