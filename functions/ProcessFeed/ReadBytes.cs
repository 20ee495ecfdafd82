using Functions.Storage;

namespace Functions.ProcessFeed;

/// <summary>How many bytes a reader has taken so far, over all the times it opened its file; to be asked from another thread.</summary>
public sealed class ReadBytes
{
    private long _total;

    /// <summary>The bytes so far.</summary>
    public long Total => Interlocked.Read(ref _total);

    /// <summary>Counts what is read from a stream, which ends with an exception once the reading is given up.</summary>
    public Stream Of(Stream content, CancellationToken cancel) => new Counted(content, this, cancel);

    private sealed class Counted(Stream content, ReadBytes bytes, CancellationToken cancel) : ForwardStream
    {
        public override int Read(Span<byte> buffer)
        {
            cancel.ThrowIfCancellationRequested();
            var read = content.Read(buffer);
            Interlocked.Add(ref bytes._total, read);
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) content.Dispose();
            base.Dispose(disposing);
        }
    }
}
