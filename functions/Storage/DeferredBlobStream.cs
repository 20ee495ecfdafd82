namespace Functions.Storage;

/// <summary>A blob that is asked for when its first byte is read, for readers that open their content without waiting.</summary>
/// <param name="open">Asks for the blob.</param>
public sealed class DeferredBlobStream(Func<CancellationToken, Task<Stream>> open) : ForwardStream
{
    private Stream? _opened;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _opened ??= await open(cancellationToken);
        return await _opened.ReadAsync(buffer, cancellationToken);
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => ReadBlocking(buffer);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _opened?.Dispose();
        base.Dispose(disposing);
    }
}
