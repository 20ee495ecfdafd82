using Functions.ProcessFeed;
using Functions.Storage;
using Functions.Storage.Pressure;

namespace Functions.UploadFeed;

/// <summary>
/// Messages that could not be sent, kept in memory and sent as soon as the queue answers again. They are hints: what a process takes with it when it
/// ends, and what is too much to keep, the sweep asks for again.
/// </summary>
internal sealed class LateAnnouncements(IMessageSender sender, TimeProvider clock, ILogger log)
{
    /// <summary>Some hundred bytes each.</summary>
    private const int Most = 10_000;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Queue<ProcessMessage> _late = new();
    private bool _isSending;

    /// <summary>Keeps a message to be sent later.</summary>
    public void Add(ProcessMessage message)
    {
        lock (_lock)
        {
            if (_late.Count >= Most) return;
            _late.Enqueue(message);
            if (_isSending) return;
            _isSending = true;
        }

        _ = Task.Run(SendAll);
    }

    private async Task SendAll()
    {
        Lanes.Choose(Lane.Backlog);
        for (var pause = ShortestPause; Next() is { } message;)
        {
            await Task.Delay(pause, clock);
            try
            {
                await sender.Send(ProcessMessage.Queue, message.ToBytes(), message.Id, null, CancellationToken.None);
                pause = TimeSpan.Zero;
                lock (_lock) _late.Dequeue();
            }
            catch (Exception e)
            {
                pause = pause == TimeSpan.Zero ? ShortestPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
                log.LogDebug(e, "Feed {Feed} could not be announced yet", message.FeedId);
            }
        }
    }

    private ProcessMessage? Next()
    {
        lock (_lock)
        {
            if (_late.TryPeek(out var message)) return message;
            _isSending = false;
            return null;
        }
    }
}
