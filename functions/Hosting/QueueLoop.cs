using Functions.Storage;

namespace Functions.Hosting;

/// <summary>Takes the messages of one queue, so many at once, until it is to stop.</summary>
internal sealed class QueueLoop(IStorageQueues queues, QueueDelivery delivery, PumpBell bell, PumpSettings settings, ILogger log)
{
    private const int MostAtOnce = 32;

    private bool created;
    private bool away;

    /// <summary>Runs until <paramref name="stopping"/> and then waits for the deliveries under way.</summary>
    /// <param name="binding">The function and its queue.</param>
    /// <param name="stopping">Take no more.</param>
    /// <param name="giveUp">Wait no longer.</param>
    public async Task Run(FunctionBinding.Queue binding, CancellationToken stopping, CancellationToken giveUp)
    {
        var limit = settings.ConcurrencyOf(binding.QueueName);
        using var slots = new SemaphoreSlim(limit, limit);
        var idle = settings.ShortestIdle;
        try
        {
            while (true)
            {
                await slots.WaitAsync(stopping);
                var taken = await Take(binding, slots, stopping, giveUp);
                if (taken) idle = settings.ShortestIdle;
                else
                {
                    await bell.Wait(binding.QueueName, idle, stopping);
                    idle = idle * 2 < settings.LongestIdle ? idle * 2 : settings.LongestIdle;
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            for (var slot = 0; slot < limit; slot++) await slots.WaitAsync(CancellationToken.None);
        }
    }

    /// <summary>Fills the free slots, of which the caller holds one, and answers whether there was anything.</summary>
    private async Task<bool> Take(FunctionBinding.Queue binding, SemaphoreSlim slots, CancellationToken stopping, CancellationToken giveUp)
    {
        var free = 1;
        while (free < MostAtOnce && slots.Wait(0, CancellationToken.None)) free++;
        IReadOnlyList<ReceivedMessage> messages = [];
        try
        {
            await Create(binding.QueueName, giveUp);
            // Not ended by the stop: messages that are on their way here would stay hidden, and nobody would deal with them.
            messages = await queues.Receive(binding.QueueName, free, settings.Visibility, giveUp);
            away = false;
        }
        catch (Exception e) when (!giveUp.IsCancellationRequested)
        {
            // Said once: while a service is away its queue is asked every second.
            if (!away) NotReceived(log, e, binding.QueueName);
            away = true;
        }
        finally
        {
            if (free > messages.Count) slots.Release(free - messages.Count);
        }
        foreach (var message in messages) _ = InSlot(binding, message, slots, stopping.IsCancellationRequested ? stopping : giveUp);
        return messages.Count > 0;
    }

    private async Task Create(string queue, CancellationToken cancel)
    {
        if (created) return;
        await queues.CreateQueue(queue, cancel);
        created = true;
    }

    private async Task InSlot(FunctionBinding.Queue binding, ReceivedMessage message, SemaphoreSlim slots, CancellationToken giveUp)
    {
        try
        {
            await delivery.Deliver(binding, message, giveUp);
        }
        finally
        {
            slots.Release();
        }
    }

    private static void NotReceived(ILogger log, Exception e, string queue) =>
        log.LogWarning(e, "{Queue}: messages could not be taken; trying again", queue);
}
