using System.Buffers;

namespace Functions.UploadFeed;

/// <summary>A body held in memory until disposed.</summary>
public sealed class BufferedBody : IDisposable
{
    private const int FirstBlock = 64 << 10;
    private const int Block = 1 << 20;
    private readonly BodyBudget _budget;
    private readonly List<(byte[] Bytes, int Used)> _blocks = [];
    private readonly List<IDisposable> _rooms = [];
    private long _claimed;
    private long _held;

    /// <summary>What a body of a length takes, with the room in which its end is found.</summary>
    public static long RoomFor(long length) => length < FirstBlock ? FirstBlock : FirstBlock + ((((length - FirstBlock) / Block) + 1) * Block);

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
        foreach (var (bytes, _) in _blocks) ArrayPool<byte>.Shared.Return(bytes);
        _blocks.Clear();
        foreach (var room in _rooms) room.Dispose();
        _rooms.Clear();
        _claimed = 0;
    }

    /// <summary>Gets room that the blocks to come, or what is done with them, may use. Who holds some already doesn't wait for more: many who did would wait for each other.</summary>
    internal async Task Claim(long bytes, CancellationToken cancel)
    {
        _rooms.Add(_rooms.Count == 0 ? await _budget.Take(bytes, cancel) : _budget.Reserve(bytes));
        _claimed += bytes;
    }

    internal async ValueTask<Memory<byte>> NextBlock(CancellationToken cancel)
    {
        var size = _blocks.Count == 0 ? FirstBlock : Block;
        if (_held + size > _claimed) await Claim(size, cancel);
        var bytes = ArrayPool<byte>.Shared.Rent(size);
        _held += bytes.Length;
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
