using System.Buffers;
using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>
/// Holds the record being read and what was read beyond it; grows when a record is longer than it. Its bytes are borrowed: a small file, of which
/// many come, must not cost a quarter of a megabyte each.
/// </summary>
internal sealed class RecordBuffer(ByteSource content, int size = RecordBuffer.DefaultSize) : IDisposable
{
    private const int DefaultSize = 1 << 18;

    private bool _ended;

    /// <summary>The bytes; readable <see cref="MarkScanner.Block"/> beyond <see cref="End"/>.</summary>
    internal byte[] Bytes { get; private set; } = ArrayPool<byte>.Shared.Rent(size + MarkScanner.Block);

    /// <summary>Where the record begins. What lies before it is given up at the next <see cref="Fill"/>.</summary>
    internal int RecordStart { get; set; }

    /// <summary>Where the bytes end that were read.</summary>
    internal int End { get; private set; }

    /// <summary>Why the content breaks off, or null.</summary>
    internal Problem? Broken => content.Broken;

    /// <summary>Reads on. Answers by how much the bytes moved toward the front, or −1 at the end of the content.</summary>
    internal int Fill()
    {
        if (_ended) return -1;
        var shift = 0;
        if (End + MarkScanner.Block == Bytes.Length)
        {
            shift = RecordStart;
            var kept = Bytes.AsSpan(RecordStart, End - RecordStart);
            if (shift == 0) Grow(kept.Length);
            else kept.CopyTo(Bytes);
            RecordStart = 0;
            End = kept.Length;
        }

        var read = content.Read(Bytes.AsSpan(End, Bytes.Length - MarkScanner.Block - End));
        _ended = read == 0;
        End += read;
        return shift;
    }

    public void Dispose()
    {
        content.Dispose();
        var bytes = Bytes;
        Bytes = [];
        if (bytes.Length > 0) ArrayPool<byte>.Shared.Return(bytes);
    }

    private void Grow(int kept)
    {
        var larger = ArrayPool<byte>.Shared.Rent(((Bytes.Length - MarkScanner.Block) * 2) + MarkScanner.Block);
        Bytes.AsSpan(0, kept).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(Bytes);
        Bytes = larger;
    }
}
