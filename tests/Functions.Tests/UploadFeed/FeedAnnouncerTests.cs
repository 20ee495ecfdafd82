using Functions.Books;
using Functions.ProcessFeed;
using Functions.Storage;
using Functions.Tests.Hosting;
using Functions.UploadFeed;
using Microsoft.Extensions.Logging.Abstractions;
using Shared.Vocabulary;

namespace Functions.Tests.UploadFeed;

public sealed class FeedAnnouncerTests
{
    [Fact]
    public async Task A_feed_that_comes_alone_waits_for_nobody()
    {
        var sender = new HeldSender();
        await New(sender).Announce(Feed(1));
        Assert.Equal(["H1.1"], sender.Sent.Single());
    }

    [Fact]
    public async Task Small_feeds_that_come_while_a_message_is_on_its_way_share_the_next_ones_and_each_waits_for_its_own()
    {
        var sender = new HeldSender(hold: true);
        var announcer = New(sender);
        var first = announcer.Announce(Feed(1));
        await sender.Asked.Task;
        var others = Enumerable.Range(2, 20).Select(n => announcer.Announce(Feed(n))).ToList();
        Assert.DoesNotContain(others, task => task.IsCompleted);
        sender.Release();
        await Task.WhenAll([first, .. others]);
        Assert.Equal([1, 4, 16], sender.Sent.Select(m => m.Count).Order());
        Assert.Equal(Enumerable.Range(1, 21).Select(n => $"H1.{n}"), sender.Sent.SelectMany(m => m).OrderBy(id => int.Parse(id[3..])));
    }

    [Fact]
    public async Task A_large_feed_has_a_message_of_its_own_and_waits_for_no_other()
    {
        var sender = new HeldSender(hold: true);
        var announcer = New(sender);
        var small = announcer.Announce(Feed(1));
        await sender.Asked.Task;
        var large = announcer.Announce(Feed(2) with { Bytes = 1 << 20 });
        sender.Release();
        await Task.WhenAll(small, large);
        Assert.All(sender.Sent, message => Assert.Single(message));
    }

    [Fact]
    public async Task A_queue_that_is_down_keeps_no_later_feed_from_being_announced_and_the_earlier_follows()
    {
        var sender = new HeldSender { Down = true };
        var announcer = New(sender);
        await announcer.Announce(Feed(1));
        sender.Down = false;
        await announcer.Announce(Feed(2));
        await Eventually.Holds(() => sender.Sent.Count == 2);
        Assert.Equal(["H1.1", "H1.2"], sender.Sent.SelectMany(m => m).Order(StringComparer.Ordinal));
    }

    private static FeedAnnouncer New(IMessageSender sender) => new(sender, NullLogger<FeedAnnouncer>.Instance);

    private static FeedRecord Feed(long number) => new()
    {
        FeedId = new FeedId("H1", number).ToString(),
        Kind = FeedKind.Stock,
        Fingerprint = "",
        Bytes = 1_000,
        Sha256 = "",
        RawBlob = "",
        PushedBy = "test",
        ReceivedAt = default,
    };

    /// <summary>Sends at once, or only when it is let.</summary>
    private sealed class HeldSender(bool hold = false) : IMessageSender
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<IReadOnlyList<string>> _sent = [];

        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Down { get; set; }

        public IReadOnlyList<IReadOnlyList<string>> Sent
        {
            get
            {
                lock (_sent) return [.. _sent];
            }
        }

        public void Release() => _released.SetResult();

        public async Task Send(string queue, BinaryData body, string messageId, TimeSpan? delay, CancellationToken cancel)
        {
            Asked.TrySetResult();
            if (Down) throw new IOException("The queue service is down.");
            if (hold) await _released.Task;
            var message = ProcessMessage.Read(body);
            lock (_sent) _sent.Add([message.FeedId, .. message.Also]);
        }
    }
}
