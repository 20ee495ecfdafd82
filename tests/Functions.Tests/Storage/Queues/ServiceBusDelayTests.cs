using Azure.Core;
using Azure.Core.Pipeline;
using Functions.Storage.Queues;
using Functions.Storage.Rest;

namespace Functions.Tests.Storage.Queues;

public sealed class ServiceBusDelayTests
{
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 4)]
    public void Without_an_answer_the_wait_doubles_within_its_spread(int retry, double seconds) =>
        Assert.InRange(new ServiceBusDelay().GetNextDelay(null, retry).TotalSeconds, seconds * 0.79, seconds * 1.21);

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_throttled_namespace_is_left_alone_for_ten_seconds_or_more(int status)
    {
        await using var stub = await StubService.Start(http =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        var pipeline = RestPipeline.Build(
            new BearerTokenAuthenticationPolicy(new ScopeCredential(), "s/.default"), DelayStrategy.CreateFixedDelayStrategy(TimeSpan.FromMilliseconds(1)), StubService.Transport);
        using var message = pipeline.CreateMessage();
        message.Request.Uri.Reset(stub.Address);
        await pipeline.SendAsync(message, default);
        Assert.InRange(new ServiceBusDelay().GetNextDelay(message.Response, 1).TotalSeconds, 9.9, 15.1);
    }
}
