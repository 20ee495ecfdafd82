using System.Net;

namespace Functions.Tests.Storage;

/// <summary>A network that spoils the first requests a test picks: it refuses them, or carries them out and loses the answer.</summary>
/// <param name="spoils">Picks the requests.</param>
/// <param name="loseAnswer">Whether they are carried out.</param>
/// <param name="times">How many are spoilt.</param>
/// <param name="instead">What is answered instead of a break or a refusal.</param>
internal sealed class UnreliableNetwork(Func<HttpRequestMessage, bool> spoils, bool loseAnswer, int times = 1, Func<HttpResponseMessage>? instead = null)
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
        if (!loseAnswer) return instead?.Invoke() ?? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        (await base.SendAsync(request, cancellationToken)).Dispose();
        if (instead is not null) return instead();
        throw new HttpRequestException("The connection broke before the answer came.");
    }
}
