using Functions.Privacy;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;

namespace Functions.Access.Signing;

/// <summary>
/// Checks the signature of a request whose key has to sign: first its time, then whether it is of this request, then that its nonce is new. The body's
/// hash is signed, and the body is held against it while it is read.
/// </summary>
public sealed class SignatureCheck(UsedNonces nonces, Secrets secrets, TimeProvider clock)
{
    /// <summary>How far the clocks of sender and receiver may be apart.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private static readonly DateTimeOffset Latest = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Lets a request pass that its key's holder signed.</summary>
    /// <exception cref="Api.ApiException">401 with what is wrong.</exception>
    public async Task Require(HttpContext http, AccessKey key)
    {
        if (key.Signing is null) return;
        var request = http.Request;
        var signature = RequestSignature.Read(request.Headers[RequestSignature.Header].ToString()) ?? throw SignatureProblems.Required();
        var now = clock.GetUtcNow();
        if (signature.Time >= Latest.ToUnixTimeSeconds() || (now - DateTimeOffset.FromUnixTimeSeconds(signature.Time)).Duration() > Window) throw SignatureProblems.Expired(now);
        var secret = SigningSecrets.Open(key, secrets);
        if (!Targets(http).Any(target => signature.Signs(request.Method, target, secret))) throw SignatureProblems.Invalid();
        if (HasNoBody(request) && signature.BodyHash != RequestSignature.HashOfNothing) throw SignatureProblems.OtherBody();
        if (!await nonces.Use(key.Id, signature, http.RequestAborted)) throw SignatureProblems.Reused();
        request.Body = new SignedBody(request.Body, signature.BodyHash);
    }

    // As it stood on the request's first line; and as it reads when a gateway escaped it anew, which names the same thing.
    private static IEnumerable<string> Targets(HttpContext http)
    {
        if (http.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } raw) yield return raw;
        yield return http.Request.GetEncodedPathAndQuery();
    }

    private static bool HasNoBody(HttpRequest request) => request.ContentLength is 0 || (request.ContentLength is null && request.Headers.TransferEncoding.Count == 0);
}
