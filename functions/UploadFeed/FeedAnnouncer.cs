using Functions.Books;
using Functions.ProcessFeed;
using Functions.Storage;

namespace Functions.UploadFeed;

/// <summary>
/// Asks for taken feeds to be processed. While one message is on its way, the small feeds that come meanwhile gather for the next, so that many
/// small feeds cost few messages; one that comes alone waits for nobody.
/// </summary>
public sealed class FeedAnnouncer(IMessageSender sender, ILogger<FeedAnnouncer> log, TimeProvider? clock = null)
{
    /// <summary>A feed above this size has its own message, as it takes its own time.</summary>
    private const long Small = 256 << 10;

    private const int MostInOne = 16;
    private readonly LateAnnouncements _late = new(sender, clock ?? TimeProvider.System, log);
    private readonly Lock _lock = new();
    private List<string> _gathering = [];
    private Task _sending = Task.CompletedTask;
    private Task? _next;

    /// <summary>Returns once the message is sent, or could not be: the feed is taken, and its message is sent when the queue answers again.</summary>
    public Task Announce(FeedRecord feed)
    {
        if (feed.Bytes > Small) return Send([feed.FeedId]);
        lock (_lock)
        {
            _gathering.Add(feed.FeedId);
            return _next ??= SendGathered(_sending);
        }
    }

    private async Task SendGathered(Task before)
    {
        // Never on the caller's stack, which holds the lock.
        await Task.Yield();
        await before;
        await Task.WhenAll(Gathered().Chunk(MostInOne).Select(Send));
    }

    private List<string> Gathered()
    {
        lock (_lock)
        {
            var feeds = _gathering;
            _gathering = [];
            (_sending, _next) = (_next!, null);
            return feeds;
        }
    }

    private async Task Send(string[] feeds)
    {
        var message = new ProcessMessage(feeds[0]) { Also = feeds[1..] };
        try
        {
            await sender.Send(ProcessMessage.Queue, message.ToBytes(), message.Id, null, CancellationToken.None);
        }
        catch (Exception e)
        {
            log.LogWarning("Feeds {Feeds} are taken; their message could not be sent yet: {Reason}", string.Join(' ', feeds), e.Message);
            _late.Add(message);
        }
    }
}
