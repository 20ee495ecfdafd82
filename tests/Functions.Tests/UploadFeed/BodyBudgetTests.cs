using System.Buffers;
using Functions.Api;
using Functions.Storage.Pressure;
using Functions.UploadFeed;

namespace Functions.Tests.UploadFeed;

public class BodyBudgetTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(64 << 10, true)]
    [InlineData(64 << 10, false)]
    [InlineData((64 << 10) + 1, true)]
    [InlineData((64 << 10) + 1, false)]
    [InlineData(5_000_003, true)]
    [InlineData(5_000_003, false)]
    public async Task A_body_is_taken_whole_and_its_room_given_back(int size, bool declared)
    {
        var bytes = new byte[size];
        new Random(1).NextBytes(bytes);
        var budget = new BodyBudget();

        using (var body = await budget.Read(new MemoryStream(bytes), declared ? size : null, default))
        {
            Assert.Equal(size, body.Length);
            Assert.Equal(bytes, body.Content.ToArray());
            Assert.True(budget.InUse >= size);
        }

        Assert.Equal(0, budget.InUse);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413_and_leaves_nothing_behind()
    {
        var budget = new BodyBudget();

        var refused = await Assert.ThrowsAsync<ApiException>(() => budget.Read(new Endless(BodyBudget.BodyLimit + 1), null, default));

        Assert.Equal((413, "body_too_large"), (refused.Status, refused.Problem.Code));
        Assert.Equal(0, budget.InUse);
    }

    [Fact]
    public async Task What_does_not_fit_beside_the_others_is_503_with_a_time_to_come_back()
    {
        var budget = new BodyBudget(Impatient);
        var held = new List<BufferedBody>();
        for (var i = 0; i < 2; i++) held.Add(await budget.Read(new Endless(90L << 20), 90L << 20, default));

        var unread = new Endless(90L << 20);
        var refused = await Assert.ThrowsAsync<ApiException>(() => budget.Read(unread, 90L << 20, default));
        Assert.Equal(90L << 20, unread.Left);
        Assert.Equal((503, "busy"), (refused.Status, refused.Problem.Code));
        Assert.NotNull(refused.RetryAfter);

        held.ForEach(body => body.Dispose());
        Assert.Equal(0, budget.InUse);
    }

    [Fact]
    public async Task Whoever_waits_gets_the_room_that_is_given_back()
    {
        var budget = new BodyBudget(new PressureSettings { BodiesMiB = 8 });
        var first = await budget.Read(new Endless(3 << 20), 3 << 20, default);
        var second = budget.Read(new Endless(3 << 20), 3 << 20, default);
        Assert.False(second.IsCompleted);

        first.Dispose();

        Assert.Equal(3 << 20, (await second).Length);
        (await second).Dispose();
        Assert.Equal(0, budget.InUse);
    }

    [Fact]
    public async Task A_crowd_of_large_bodies_never_holds_more_than_the_budget()
    {
        var budget = new BodyBudget(new PressureSettings { BodiesMiB = 64 });
        long most = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 60), new ParallelOptions { MaxDegreeOfParallelism = 60 }, async (_, cancel) =>
        {
            using var body = await budget.Read(new Endless(5 << 20), 5 << 20, cancel);
            InterlockedMax(ref most, budget.InUse);
            await Task.Yield();
        });
        Assert.InRange(most, 5 << 20, 64 << 20);
        Assert.Equal(0, budget.InUse);
    }

    [Fact]
    public async Task Who_does_not_say_how_much_comes_is_refused_at_once_when_there_is_no_room_for_more()
    {
        var budget = new BodyBudget(new PressureSettings { BodiesMiB = 32, Door = new() { Waiting = 1, TurnSeconds = 600, TrySeconds = 1, TotalSeconds = 1 } });
        using var other = await budget.Read(new Endless(6 << 20), 6 << 20, default);

        var refused = await Assert.ThrowsAsync<ApiException>(() => budget.Read(new Endless(20 << 20), null, default));

        Assert.Equal("busy", refused.Problem.Code);
        Assert.InRange(budget.InUse, 6 << 20, 32 << 20);
    }

    private static PressureSettings Impatient => new() { Door = new() { Waiting = 1, TurnSeconds = 0.05, TrySeconds = 1, TotalSeconds = 1 } };

    private static void InterlockedMax(ref long most, long value)
    {
        for (var seen = Interlocked.Read(ref most); value > seen; seen = Interlocked.Read(ref most))
        {
            if (Interlocked.CompareExchange(ref most, value, seen) == seen) return;
        }
    }

    private sealed class Endless(long length) : Stream
    {
        private long _left = length;

        public long Left => _left;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var n = (int)Math.Min(count, _left);
            _left -= n;
            return n;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
