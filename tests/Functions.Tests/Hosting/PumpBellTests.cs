using Functions.Hosting;

namespace Functions.Tests.Hosting;

public sealed class PumpBellTests
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);
    private readonly PumpBell bell = new(TimeProvider.System);

    [Fact]
    public async Task A_ring_wakes_who_waits_for_that_queue_only()
    {
        var process = bell.Wait("process", Long, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var evaluate = bell.Wait("evaluate", Long, stop.Token);
        bell.Ring("process");
        await process;
        Assert.False(evaluate.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => evaluate);
    }

    [Fact]
    public async Task Rings_before_the_wait_are_kept_once()
    {
        bell.Ring("process");
        bell.Ring("process");
        await bell.Wait("process", Long, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var second = bell.Wait("process", Long, stop.Token);
        Assert.False(second.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }

    [Fact]
    public async Task Without_a_ring_the_wait_ends_by_itself() => await bell.Wait("process", TimeSpan.FromMilliseconds(1), CancellationToken.None);

    [Fact]
    public async Task A_sender_rings_unless_the_message_is_to_be_seen_later()
    {
        var queues = new MemoryQueues();
        var sender = new BellRingingSender(queues, bell);
        await sender.Send("later", new BinaryData("x"), "m", TimeSpan.FromSeconds(5), CancellationToken.None);
        await sender.Send("now", new BinaryData("x"), "m", null, CancellationToken.None);
        await bell.Wait("now", Long, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var later = bell.Wait("later", Long, stop.Token);
        Assert.False(later.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => later);
        Assert.Equal(TimeSpan.FromSeconds(5), queues.Sent.Single(s => s.Queue is "later").Delay);
    }
}
