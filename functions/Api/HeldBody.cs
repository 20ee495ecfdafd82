using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Functions.Api;

/// <summary>
/// Holds an answer back until it is whole, so that it can be given a tag or left out. What isn't worth holding passes through as it comes: files that
/// are written as they are made, and answers that turn out large.
/// </summary>
internal sealed class HeldBody(HttpResponse response, Stream inner) : Stream, IHttpResponseBodyFeature
{
    private const int MostHeld = 8 << 20;
    private readonly MemoryStream _held = new();
    private PipeWriter? _writer;
    private bool _passes;

    /// <inheritdoc/>
    public Stream Stream => this;

    /// <inheritdoc/>
    public PipeWriter Writer => _writer ??= PipeWriter.Create(this, new StreamPipeWriterOptions(leaveOpen: true));

    /// <summary>What is held; null when the answer has left already.</summary>
    public ReadOnlyMemory<byte>? Held => _passes ? (ReadOnlyMemory<byte>?)null : _held.GetBuffer().AsMemory(0, (int)_held.Length);

    /// <summary>Nothing starts before it is known whether the answer is worth holding.</summary>
    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task CompleteAsync()
    {
        if (_writer is not null) await _writer.CompleteAsync();
    }

    /// <inheritdoc/>
    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(this, path, offset, count, cancellationToken);

    /// <inheritdoc/>
    public void DisableBuffering()
    {
    }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_passes && (_held.Length + buffer.Length > MostHeld || !IsWorthHolding())) await Pass(cancellationToken);
        if (_passes) await inner.WriteAsync(buffer, cancellationToken);
        else _held.Write(buffer.Span);
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => _passes ? inner.FlushAsync(cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Answers are written asynchronously.");

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    // A file that is streamed announces no length; everything else is small or JSON.
    private bool IsWorthHolding() => response.ContentLength <= MostHeld || response.ContentType?.StartsWith("application/json", StringComparison.Ordinal) is true;

    private async Task Pass(CancellationToken cancel)
    {
        _passes = true;
        await inner.WriteAsync(_held.GetBuffer().AsMemory(0, (int)_held.Length), cancel);
    }
}
