using Functions.DeadLetters;
using Functions.Storage;

namespace Functions.Hosting;

/// <summary>
/// One delivery of one message, settled by its outcome: done → deleted; failed → given back after a pause, or after too many deliveries to
/// the dead letters. While the function runs the message is kept hidden, as the host renews a lock.
/// </summary>
internal sealed class QueueDelivery(
    IStorageQueues queues, IPoisonStore poison, LoopbackCaller caller, PumpSettings settings, TimeProvider clock, ILogger log)
{
    /// <summary>Delivers; never throws. A message that could not be settled is seen again once its visibility ends.</summary>
    /// <param name="binding">The function and its queue.</param>
    /// <param name="message">The reception.</param>
    /// <param name="giveUp">Ends the call; the message is then released at once.</param>
    public async Task Deliver(FunctionBinding.Queue binding, ReceivedMessage message, CancellationToken giveUp)
    {
        try
        {
            // It was taken too often and never settled: whoever took it died of it.
            if (message.Deliveries > settings.MaxDeliveries)
                await Bury(binding, message, LetterCause.NeverSettled, $"taken {message.Deliveries} times and never settled");
            else
                await CallAndSettle(binding, message, giveUp);
        }
        // The storage failed. The reception runs out and the message comes again, which functions expect.
        catch (Exception e)
        {
            Unsettled(log, e, binding.Name, message.MessageId);
        }
    }

    private async Task CallAndSettle(FunctionBinding.Queue binding, ReceivedMessage message, CancellationToken giveUp)
    {
        using var called = new CancellationTokenSource();
        var hidden = KeepHidden(binding.QueueName, message, called.Token);
        var outcome = await Call(binding, message, giveUp);
        await called.CancelAsync();
        if (await hidden is not { } current) Lost(log, binding.Name, message.MessageId);
        else if (outcome is null) await Settle(binding, current, queues.Release(binding.QueueName, current, TimeSpan.Zero, CancellationToken.None));
        else if (outcome.Succeeded) await Settle(binding, current, queues.Delete(binding.QueueName, current, CancellationToken.None));
        else await Fail(binding, current, outcome);
    }

    /// <summary>The outcome, or null when the process is to stop.</summary>
    private async Task<CallOutcome?> Call(FunctionBinding.Queue binding, ReceivedMessage message, CancellationToken giveUp)
    {
        using var timeout = new CancellationTokenSource(settings.FunctionTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, giveUp);
        try
        {
            return await caller.Post(binding.Name, HostPayload.Of(binding, message, clock.GetUtcNow()), message.Trace, either.Token);
        }
        catch (OperationCanceledException)
        {
            return giveUp.IsCancellationRequested ? null : new CallOutcome(false, $"not done within {settings.FunctionTimeout}") { Cause = LetterCause.TimedOut };
        }
    }

    private async Task Fail(FunctionBinding.Queue binding, ReceivedMessage message, CallOutcome outcome)
    {
        if (message.Deliveries >= settings.MaxDeliveries)
        {
            await Bury(binding, message, outcome.Cause, $"failed {message.Deliveries} times, at last with {outcome.Detail}");
            return;
        }
        var pause = PumpSettings.BackOff(message.Deliveries);
        Again(log, binding.Name, message.MessageId, message.Deliveries, pause, outcome.Detail);
        await Settle(binding, message, queues.Release(binding.QueueName, message, pause, CancellationToken.None));
    }

    private async Task Bury(FunctionBinding.Queue binding, ReceivedMessage message, string cause, string reason)
    {
        Buried(log, binding.Name, message.MessageId, binding.QueueName, reason);
        await poison.Keep(new PoisonMessage(binding.QueueName, message.Body, cause, reason) { Deliveries = message.Deliveries, Trace = message.Trace }, CancellationToken.None);
        await Settle(binding, message, queues.Delete(binding.QueueName, message, CancellationToken.None));
    }

    private async Task Settle(FunctionBinding.Queue binding, ReceivedMessage message, Task<bool> settling)
    {
        if (!await settling) Lost(log, binding.Name, message.MessageId);
    }

    /// <summary>The message with the proof that is valid in the end, or null when somebody else has it by now.</summary>
    private async Task<ReceivedMessage?> KeepHidden(string queue, ReceivedMessage message, CancellationToken called)
    {
        while (true)
        {
            await Task.Delay(settings.Visibility / 3, clock, called).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (called.IsCancellationRequested) return message;
            try
            {
                // Not to be cancelled: the answer carries the only proof that is valid afterwards.
                if (await queues.Renew(queue, message, settings.Visibility, CancellationToken.None) is not { } renewed) return null;
                message = renewed;
            }
            // There is time for one more try before the visibility ends.
            catch (Exception e)
            {
                NotRenewed(log, e, queue, message.MessageId);
            }
        }
    }

    private static void Again(ILogger log, string function, string messageId, int deliveries, TimeSpan pause, string detail) =>
        log.LogWarning("{Function}: message {MessageId} failed at delivery {Deliveries} and comes again in {Pause}: {Detail}", function, messageId, deliveries, pause, detail);

    private static void Buried(ILogger log, string function, string messageId, string queue, string reason) =>
        log.LogError("{Function}: message {MessageId} goes to {Queue}-poison: {Reason}", function, messageId, queue, reason);

    private static void Lost(ILogger log, string function, string messageId) =>
        log.LogWarning("{Function}: the reception of message {MessageId} ran out before it was settled; it comes again", function, messageId);

    private static void Unsettled(ILogger log, Exception e, string function, string messageId) =>
        log.LogError(e, "{Function}: message {MessageId} could not be settled; it comes again", function, messageId);

    private static void NotRenewed(ILogger log, Exception e, string queue, string messageId) =>
        log.LogWarning(e, "{Queue}: the reception of message {MessageId} could not be renewed; trying again", queue, messageId);
}
