using System.Net;

namespace Functions.Tests.Storage;

/// <summary>A network that spoils the first requests a test picks: it refuses them, or carries them out and loses the answer.</summary>
internal sealed class UnreliableNetwork(Func<HttpRequestMessage, bool> spoils, bool loseAnswer, int times = 1)
    : DelegatingHandler(new SocketsHttpHandler())
{
    private int _left = times;

    /// <summary>How many of the picked requests came, spoilt ones included.</summary>
    public int Seen { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!spoils(request)) return await base.SendAsync(request, cancellationToken);
        Seen++;
        if (_left-- <= 0) return await base.SendAsync(request, cancellationToken);
        if (!loseAnswer) return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        (await base.SendAsync(request, cancellationToken)).Dispose();
        throw new HttpRequestException("The connection broke before the answer came.");
    }
}
