using System.Text;
using Azure;
using Azure.Core;
using Functions.Storage;
using Functions.Storage.Rest;

namespace Functions.Tests.Storage.Queues;

public sealed class RestQueuesTests(StoragePorts ports) : IClassFixture<StoragePorts>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly IStorageQueues _queues = ports.Queues;

    [Theory]
    [InlineData("""{"feed":"药品"}""", "feed-1")]
    [InlineData("<xml>&amp;\n\0</xml>", "药/1 \"x\"\n")]
    [InlineData("", "empty")]
    public async Task A_message_arrives_as_it_was_sent_with_its_id(string body, string messageId)
    {
        var queue = await ports.NewQueue();
        await _queues.Send(queue, BinaryData.FromString(body), messageId, null, default);
        var message = Assert.Single(await _queues.Receive(queue, 32, Minute, default));
        Assert.Equal((body, messageId, 1), (message.Body.ToString(), message.MessageId, message.Deliveries));
        Assert.NotEqual(messageId, message.Id);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_arrive_as_they_were_sent()
    {
        var queue = await ports.NewQueue();
        var bytes = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        await _queues.Send(queue, BinaryData.FromBytes(bytes), "b", null, default);
        Assert.Equal(bytes, Assert.Single(await _queues.Receive(queue, 1, Minute, default)).Body.ToArray());
    }

    [Theory]
    [InlineData("plain words <1>")]
    [InlineData("eyJraW5kIjoidXNhZ2UifQ==")]
    public async Task A_message_that_another_tool_put_there_is_taken_as_it_is(string text)
    {
        var queue = await ports.NewQueue();
        await PutRaw(queue, text);
        var message = Assert.Single(await _queues.Receive(queue, 1, Minute, default));
        Assert.Equal(text == "plain words <1>" ? text : """{"kind":"usage"}""", message.Body.ToString());
        Assert.Equal(message.Id, message.MessageId);
    }

    [Fact]
    public async Task A_received_message_is_hidden_until_its_visibility_ends_and_then_counts_its_deliveries()
    {
        var queue = await ports.NewQueue();
        await _queues.Send(queue, BinaryData.FromString("x"), "1", null, default);
        var first = Assert.Single(await _queues.Receive(queue, 1, TimeSpan.FromSeconds(1), default));
        Assert.Empty(await _queues.Receive(queue, 1, Minute, default));
        var second = await ReceiveOnceVisible(queue);
        Assert.Equal((first.Id, 2), (second.Id, second.Deliveries));
        Assert.False(await _queues.Delete(queue, first, default));
        Assert.False(await _queues.Release(queue, first, TimeSpan.Zero, default));
        Assert.True(await _queues.Delete(queue, second, default));
        Assert.False(await _queues.Delete(queue, second, default));
    }

    [Fact]
    public async Task A_released_message_keeps_its_body_and_is_received_again()
    {
        var queue = await ports.NewQueue();
        await _queues.Send(queue, BinaryData.FromString("again"), "1", null, default);
        var first = Assert.Single(await _queues.Receive(queue, 1, Minute, default));
        Assert.True(await _queues.Release(queue, first, TimeSpan.Zero, default));
        var second = Assert.Single(await _queues.Receive(queue, 1, Minute, default));
        Assert.Equal(("again", "1", 2), (second.Body.ToString(), second.MessageId, second.Deliveries));
        Assert.True(await _queues.Release(queue, second, Minute, default));
        Assert.Empty(await _queues.Receive(queue, 1, Minute, default));
    }

    [Fact]
    public async Task A_delayed_message_is_not_seen_before_its_time()
    {
        var queue = await ports.NewQueue();
        await _queues.Send(queue, BinaryData.FromString("later"), "1", TimeSpan.FromSeconds(1), default);
        Assert.Empty(await _queues.Receive(queue, 1, Minute, default));
        Assert.Equal("later", (await ReceiveOnceVisible(queue)).Body.ToString());
    }

    [Fact]
    public async Task A_message_of_64_KiB_is_carried_and_a_longer_one_is_refused_with_the_limit_named()
    {
        var queue = await ports.NewQueue();
        var largest = (64 * 1024 / 4 * 3) - """{"id":"1"}""".Length - 1;
        await _queues.Send(queue, BinaryData.FromBytes(new byte[largest]), "1", null, default);
        Assert.Equal(largest, Assert.Single(await _queues.Receive(queue, 1, Minute, default)).Body.ToMemory().Length);
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => _queues.Send(queue, BinaryData.FromBytes(new byte[largest + 1]), "1", null, default));
        Assert.Contains("64 KiB", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thirty_two_messages_are_taken_at_once_and_about_the_rest_is_known()
    {
        var queue = await ports.NewQueue();
        for (var i = 0; i < 40; i++) await _queues.Send(queue, BinaryData.FromString($"{i}"), $"{i}", null, default);
        Assert.Equal(40, await _queues.ApproximateCount(queue, default));
        Assert.Equal(32, (await _queues.Receive(queue, 32, Minute, default)).Count);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _queues.Receive(queue, 33, Minute, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _queues.Send(queue, BinaryData.FromString("x"), "x", TimeSpan.FromDays(8), default));
    }

    [Fact]
    public async Task A_queue_is_made_once_and_a_missing_one_is_a_failure()
    {
        var queue = await ports.NewQueue();
        await _queues.CreateQueue(queue, default);
        await Assert.ThrowsAsync<RequestFailedException>(() => _queues.Receive("noqueue", 1, Minute, default));
    }

    [Fact]
    public async Task A_delete_whose_answer_was_lost_has_deleted()
    {
        var queue = await ports.NewQueue();
        await _queues.Send(queue, BinaryData.FromString("x"), "1", null, default);
        var message = Assert.Single(await _queues.Receive(queue, 1, Minute, default));
        var network = new UnreliableNetwork(r => r.Method == HttpMethod.Delete, loseAnswer: true);
        Assert.True(await ports.QueuesOver(network).Delete(queue, message, default));
        Assert.Equal(2, network.Seen);
    }

    private async Task<ReceivedMessage> ReceiveOnceVisible(string queue)
    {
        while (true)
        {
            if (await _queues.Receive(queue, 1, Minute, default) is [var message]) return message;
            await Task.Delay(100);
        }
    }

    private async Task PutRaw(string queue, string text)
    {
        var pipeline = RestPipeline.Build(new SharedKeyPolicy(ports.Settings.AccountName!, ports.Settings.AccountKey!, SharedKeyText.OfBlobOrQueue));
        using var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Post;
        message.Request.Uri.Reset(new Uri($"{ports.Settings.QueueServiceUri.AbsoluteUri.TrimEnd('/')}/{queue}/messages"));
        message.Request.Headers.SetValue("x-ms-version", "2024-11-04");
        message.Request.Content = RequestContent.Create(Encoding.UTF8.GetBytes($"<QueueMessage><MessageText>{text.Replace("<", "&lt;", StringComparison.Ordinal)}</MessageText></QueueMessage>"));
        await pipeline.SendAsync(message, default);
        Assert.Equal(201, message.Response.Status);
    }
}
