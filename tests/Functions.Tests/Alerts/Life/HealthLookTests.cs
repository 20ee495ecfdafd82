using Functions.Alerts.Life;
using Functions.Evaluate;
using Functions.Storage;
using Functions.Tests.Hosting;

namespace Functions.Tests.Alerts.Life;

/// <summary>Health from what the watch found and from the services themselves.</summary>
public sealed class HealthLookTests(WatchedProduct product) : IClassFixture<WatchedProduct>
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task That_the_watch_itself_has_stopped_is_seen_by_the_clock_of_whoever_answers()
    {
        // Later than any look of the other tests.
        var start = Start.AddDays(300);
        var clock = new HandClock(start);
        var health = Health(clock);
        Assert.Equal("ok", await Of(health, "watch"));
        clock.Now = start.AddMinutes(11);
        Assert.Equal("ok", await Of(health, "watch"));
        clock.Now = start.AddMinutes(13);
        Assert.Equal("failed", await Of(health, "watch"));
        await product.Look(clock.Now);
        clock.Now = start.AddMinutes(14);
        await Eventually.Holds(() => Of(health, "watch").Result is "ok");
    }

    [Fact]
    public async Task What_the_watch_found_is_shown_with_since_when()
    {
        await product.Look(Start, ("Gone", "0 */5 * * * *"));
        await product.Look(Start.AddMinutes(13), ("Gone", "0 */5 * * * *"));
        var health = Health(new HandClock(Start.AddMinutes(13)));
        await Eventually.Holds(() => Of(health, "timer:Gone").Result is "failed");
        var check = (await health.Checks()).Single(c => c.Name == "timer:Gone");
        Assert.Equal(Start.AddMinutes(13), check.Since);
        Assert.Contains("从未运行", check.Detail!.Value.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_never_answers_holds_the_answer_up_no_longer_than_its_patience()
    {
        var documents = new SilentDocuments();
        var health = Health(new HandClock(Start), documents);
        // It comes although the look at the documents is still under way.
        Assert.Equal(4, (await health.Checks()).Count(c => c.Status is "ready"));
        Assert.False(documents.Ended);
        await Eventually.Holds(() => Of(health, "documents").Result is "failed");
        Assert.Equal("ready", await Of(health, "tables"));
    }

    private static async Task<string?> Of(HealthLook health, string name) => (await health.Checks()).SingleOrDefault(c => c.Name == name)?.Status;

    private HealthLook Health(TimeProvider clock, IDocuments? documents = null) => new(
        product.Edge.Get<IBlobs>(), documents ?? product.Edge.Get<IDocuments>(), product.Edge.Get<IStorageQueues>(), new LocalQueues(true),
        product.Edge.Get<OperatorDesk>(), product.Edge.Get<LifeShelf>(), product.Edge.Get<RulesInForce>(), clock);

    /// <summary>A document service behind a network that swallows everything.</summary>
    private sealed class SilentDocuments : IDocuments
    {
        public bool Ended { get; private set; }

        public Task CreateContainers(CancellationToken cancel) => Silence(cancel);

        public async Task<Document<T>?> Read<T>(string container, string partition, string id, CancellationToken cancel)
        {
            await Silence(cancel);
            return null;
        }

        public Task Write(string container, string partition, IReadOnlyList<DocumentOperation> operations, CancellationToken cancel) => Silence(cancel);

        public IAsyncEnumerable<Document<T>> Query<T>(string container, string partition, string idPrefix, CancellationToken cancel) => throw new IOException("silence");

        public IAsyncEnumerable<Document<T>> Scan<T>(string container, CancellationToken cancel) => throw new IOException("silence");

        public Task<DocumentPage<T>> Changes<T>(string container, string? cursor, int max, CancellationToken cancel) => throw new IOException("silence");

        private async Task Silence(CancellationToken cancel)
        {
            try
            {
                await Task.Delay(Timeout.Infinite, cancel);
            }
            finally
            {
                Ended = true;
            }
        }
    }
}
