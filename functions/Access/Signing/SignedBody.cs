using System.Security.Cryptography;
using Functions.Storage;

namespace Functions.Access.Signing;

/// <summary>
/// A request's body that is hashed while it is read, and at its end has to be the one that was signed. Whoever acts on a body reads it to its end
/// first, so nothing is done with another.
/// </summary>
/// <param name="body">The body as sent; stays the request's.</param>
/// <param name="expected">The hash that was signed.</param>
public sealed class SignedBody(Stream body, string expected) : ForwardStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _isWhole;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => ReadBlocking(buffer);

    /// <inheritdoc/>
    /// <exception cref="Api.ApiException">401 <c>signature_invalid</c> at the end of another body than the one that was signed.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await body.ReadAsync(buffer, cancellationToken);
        if (read > 0) _hash.AppendData(buffer.Span[..read]);
        else if (buffer.Length > 0) End();
        return read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _hash.Dispose();
        base.Dispose(disposing);
    }

    private void End()
    {
        if (!_isWhole && Convert.ToHexStringLower(_hash.GetHashAndReset()) != expected) throw SignatureProblems.OtherBody();
        _isWhole = true;
    }
}
