using Functions.Storage;

namespace Functions.Tests.Host;

/// <summary>Does for the functions of a package what the host does for its queue triggers.</summary>
internal sealed class HostQueues(IStorageQueues queues)
{
    private const int MostDeliveries = 10;
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(5);

    /// <summary>Delivers every message, and those that come of it, until there is none.</summary>
    public async Task DeliverAll(FakeHost host, Wrapping wrapping)
    {
        for (var any = true; any;)
        {
            any = false;
            foreach (var (function, queue) in host.Package.Queues)
            {
                foreach (var message in await queues.Receive(queue, 32, Visibility, default))
                {
                    any = true;
                    await Deliver(host, function, queue, message, wrapping);
                }
            }
        }
    }

    /// <summary>Takes the one message of a queue.</summary>
    public async Task<ReceivedMessage> Take(string queue) => Assert.Single(await queues.Receive(queue, 32, Visibility, default));

    /// <summary>Gives a message back, as the host does with one whose process died.</summary>
    public async Task Abandon(string queue, ReceivedMessage message) => Assert.True(await queues.Release(queue, message, TimeSpan.Zero, default));

    private async Task Deliver(FakeHost host, string function, string queue, ReceivedMessage message, Wrapping wrapping)
    {
        var answer = await host.Trigger($"/{function}", wrapping.Wrap(message));
        if (answer.Completes)
        {
            await queues.Delete(queue, message, default);
            return;
        }
        Assert.True(message.Deliveries < MostDeliveries, $"{function} failed {message.Deliveries} times, at last with {answer}");
        await queues.Release(queue, message, TimeSpan.Zero, default);
    }
}
