using System.Buffers;
using Functions.Api;
using Functions.UploadFeed;

namespace Functions.Tests.UploadFeed;

public class BodyBudgetTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 << 10)]
    [InlineData((64 << 10) + 1)]
    [InlineData(5_000_003)]
    public async Task A_body_is_taken_whole_and_its_room_given_back(int size)
    {
        var bytes = new byte[size];
        new Random(1).NextBytes(bytes);
        var budget = new BodyBudget();

        using (var body = await budget.Read(new MemoryStream(bytes), default))
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

        var refused = await Assert.ThrowsAsync<ApiException>(() => budget.Read(new Endless(BodyBudget.BodyLimit + 1), default));

        Assert.Equal((413, "body_too_large"), (refused.Status, refused.Problem.Code));
        Assert.Equal(0, budget.InUse);
    }

    [Fact]
    public async Task What_does_not_fit_beside_the_others_is_503_with_a_time_to_come_back()
    {
        var budget = new BodyBudget();
        var held = new List<BufferedBody>();
        for (var i = 0; i < 3; i++) held.Add(await budget.Read(new Endless(90L << 20), default));

        var refused = await Assert.ThrowsAsync<ApiException>(() => budget.Read(new Endless(90L << 20), default));
        Assert.Equal((503, "busy"), (refused.Status, refused.Problem.Code));
        Assert.NotNull(refused.RetryAfter);

        held.ForEach(body => body.Dispose());
        Assert.Equal(0, budget.InUse);
    }

    private sealed class Endless(long length) : Stream
    {
        private long _left = length;

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
