using System.Buffers;
using Functions.Api;
using Shared.Vocabulary;

namespace Functions.UploadFeed;

/// <summary>
/// Takes a request's body into memory, block by block, within a budget that all requests share: what can't be kept is refused with
/// 503 and Retry-After rather than half taken.
/// </summary>
public sealed class BodyBudget
{
    /// <summary>The largest body: 100 MiB (contract, "Formats").</summary>
    public const long BodyLimit = 100L << 20;

    private const long SharedLimit = 320L << 20;
    private long _inUse;

    /// <summary>The bytes all requests hold now.</summary>
    public long InUse => Interlocked.Read(ref _inUse);

    /// <summary>Reads a body to its end.</summary>
    /// <exception cref="ApiException">413 when it is over the limit, 503 when the budget is used up.</exception>
    public async Task<BufferedBody> Read(Stream body, CancellationToken cancel)
    {
        var buffered = new BufferedBody(this);
        try
        {
            while (true)
            {
                var block = buffered.NextBlock();
                var n = await body.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, cancel);
                buffered.Advance(n);
                if (buffered.Length > BodyLimit) throw TooLarge();
                if (n < block.Length) return buffered;
            }
        }
        catch
        {
            buffered.Dispose();
            throw;
        }
    }

    /// <summary>Keeps room for something else than a body, until disposed.</summary>
    /// <exception cref="ApiException">503 when the budget is used up.</exception>
    public IDisposable Reserve(int bytes)
    {
        Take(bytes);
        return new Room(this, bytes);
    }

    internal void Take(int bytes)
    {
        if (Interlocked.Add(ref _inUse, bytes) <= SharedLimit) return;
        Release(bytes);
        throw new ApiException(503, new Problem("busy", new Bilingual("正在接收的文件过多，请稍后重试。", "Too much is being received at the moment; try again.")), TimeSpan.FromSeconds(2));
    }

    internal void Release(int bytes) => Interlocked.Add(ref _inUse, -bytes);

    private sealed class Room(BodyBudget budget, int bytes) : IDisposable
    {
        private int _bytes = bytes;

        public void Dispose() => budget.Release(Interlocked.Exchange(ref _bytes, 0));
    }

    private static ApiException TooLarge() => Problems.Of(413, "body_too_large",
        "请求体超过 100 MiB 上限；大文件请用 POST /api/uploads。", "The body is over the limit of 100 MiB; use POST /api/uploads for large files.");
}

/// <summary>A body held in memory until disposed.</summary>
public sealed class BufferedBody : IDisposable
{
    private const int FirstBlock = 64 << 10;
    private const int Block = 1 << 20;
    private readonly BodyBudget _budget;
    private readonly List<(byte[] Bytes, int Used)> _blocks = [];

    internal BufferedBody(BodyBudget budget) => _budget = budget;

    /// <summary>How many bytes there are.</summary>
    public long Length { get; private set; }

    /// <summary>The bytes.</summary>
    public ReadOnlySequence<byte> Content
    {
        get
        {
            Part? first = null, last = null;
            foreach (var (bytes, used) in _blocks)
            {
                last = last is null ? first = new Part(bytes.AsMemory(0, used), 0) : last.Append(bytes.AsMemory(0, used));
            }

            return first is null ? ReadOnlySequence<byte>.Empty : new ReadOnlySequence<byte>(first, 0, last!, last!.Memory.Length);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (bytes, _) in _blocks)
        {
            ArrayPool<byte>.Shared.Return(bytes);
            _budget.Release(bytes.Length);
        }

        _blocks.Clear();
    }

    internal Memory<byte> NextBlock()
    {
        var bytes = ArrayPool<byte>.Shared.Rent(_blocks.Count == 0 ? FirstBlock : Block);
        try
        {
            _budget.Take(bytes.Length);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(bytes);
            throw;
        }

        _blocks.Add((bytes, 0));
        return bytes;
    }

    internal void Advance(int used)
    {
        _blocks[^1] = _blocks[^1] with { Used = used };
        Length += used;
    }

    private sealed class Part : ReadOnlySequenceSegment<byte>
    {
        public Part(ReadOnlyMemory<byte> memory, long start) => (Memory, RunningIndex) = (memory, start);

        public Part Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Part(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
