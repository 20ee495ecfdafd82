using System.Buffers;
using System.Text;
using Functions.Storage;

namespace Functions.Tests.Storage.Blobs;

public sealed class BlobWriteTests(StoragePorts ports) : IClassFixture<StoragePorts>
{
    private readonly IBlobs _blobs = ports.Blobs;
    private readonly string _container = ports.Name;

    [Fact]
    public async Task A_large_blob_goes_up_in_blocks_and_comes_down_as_a_stream()
    {
        var content = new byte[20_000_000];
        new Random(1).NextBytes(content);
        var tag = await _blobs.Write(_container, "large", InPieces(content), WriteCondition.IfAbsent, default);
        await using (var stream = await _blobs.OpenRead(_container, "large", default))
        {
            Assert.Equal(content.Length, stream!.Length);
            Assert.Equal(content, await ReadAll(stream));
        }

        await Assert.ThrowsAsync<ConcurrencyException>(() => _blobs.Write(_container, "large", InPieces(content), WriteCondition.IfAbsent, default));
        Assert.NotEqual(tag, await _blobs.Write(_container, "large", InPieces(content), WriteCondition.IfUnchanged(tag), default));
        await Assert.ThrowsAsync<ConcurrencyException>(() => _blobs.Write(_container, "large", InPieces(content), WriteCondition.IfUnchanged(tag), default));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData((4 << 20) - 1)]
    [InlineData(4 << 20)]
    [InlineData((4 << 20) + 1)]
    [InlineData(21_000_000)]
    public async Task A_stream_goes_up_whole_whatever_its_length(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content);
        using var stream = new MemoryStream(content);
        await _blobs.WriteFrom(_container, $"stream{size}", stream, WriteCondition.IfAbsent, default);
        Assert.Equal(content, (await _blobs.Read(_container, $"stream{size}", default))!.Bytes.ToArray());
        stream.Position = 0;
        await Assert.ThrowsAsync<ConcurrencyException>(() => _blobs.WriteFrom(_container, $"stream{size}", stream, WriteCondition.IfAbsent, default));
    }

    [Fact]
    public async Task A_stream_that_breaks_off_leaves_no_blob()
    {
        await using var broken = new BreakingStream(10 << 20);
        await Assert.ThrowsAsync<IOException>(() => _blobs.WriteFrom(_container, "broken", broken, WriteCondition.None, default));
        Assert.Null(await _blobs.Read(_container, "broken", default));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(9_000_000)]
    public async Task A_write_whose_answer_was_lost_is_not_mistaken_for_anothers(int size)
    {
        var network = new UnreliableNetwork(IsCommit, loseAnswer: true);
        var name = $"lost{size}";
        var tag = await ports.BlobsOver(network).Write(_container, name, new(new byte[size]), WriteCondition.IfAbsent, default);
        Assert.Equal(2, network.Seen);
        Assert.Equal(tag, (await _blobs.Read(_container, name, default))!.ETag);
    }

    [Fact]
    public async Task A_repeated_write_that_lost_to_another_is_a_conflict()
    {
        await Write("taken", "theirs");
        var network = new UnreliableNetwork(IsCommit, loseAnswer: false);
        await Assert.ThrowsAsync<ConcurrencyException>(() =>
            ports.BlobsOver(network).Write(_container, "taken", new("mine"u8.ToArray()), WriteCondition.IfAbsent, default));
        Assert.Equal(2, network.Seen);
    }

    [Fact]
    public async Task Ten_writers_at_once_count_to_exactly_ten()
    {
        await Write("counter", "0");
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Increment()));
        Assert.Equal("10", (await _blobs.Read(_container, "counter", default))!.Bytes.ToString());
    }

    private static bool IsCommit(HttpRequestMessage request) =>
        request.Method == HttpMethod.Put && !request.RequestUri!.Query.Contains("comp=block&", StringComparison.Ordinal);

    private static async Task<byte[]> ReadAll(Stream stream)
    {
        using var all = new MemoryStream();
        await stream.CopyToAsync(all);
        return all.ToArray();
    }

    private static ReadOnlySequence<byte> InPieces(byte[] content)
    {
        var first = new Piece(content.AsMemory(0, 5), null);
        var last = new Piece(content.AsMemory(5), first);
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private async Task Increment()
    {
        while (true)
        {
            var blob = await _blobs.Read(_container, "counter", default);
            try
            {
                await Write("counter", $"{int.Parse(blob!.Bytes.ToString()) + 1}", WriteCondition.IfUnchanged(blob.ETag));
                return;
            }
            catch (ConcurrencyException)
            {
                continue;
            }
        }
    }

    private Task<string> Write(string name, string content, WriteCondition condition = default) =>
        _blobs.Write(_container, name, new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(content)), condition, default);

    private sealed class BreakingStream(int length) : ForwardStream
    {
        private int _left = length;

        public override int Read(Span<byte> buffer)
        {
            var read = Math.Min(buffer.Length, _left);
            _left -= read;
            return read > 0 ? read : throw new IOException("The connection broke.");
        }
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, Piece? before)
        {
            Memory = memory;
            if (before is null) return;
            RunningIndex = before.Memory.Length;
            before.Next = this;
        }
    }
}
