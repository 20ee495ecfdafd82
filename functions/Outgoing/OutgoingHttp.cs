using System.Net.Sockets;

namespace Functions.Outgoing;

/// <summary>
/// Sends a request over connections that may break at any moment. A connection that its other side resets as soon as it stands leaves the runtime's
/// pool as a bare <see cref="SocketException"/> ("not connected", when the pool asks for the other side's address), which nobody who calls expects;
/// here it is the <see cref="HttpRequestException"/> that every other failure to connect is.
/// </summary>
/// <param name="connections">The connections to send over.</param>
public sealed class OutgoingHttp(HttpMessageHandler connections) : DelegatingHandler(connections)
{
    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return base.Send(request, cancellationToken);
        }
        catch (SocketException e)
        {
            throw NotConnected(e);
        }
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (SocketException e)
        {
            throw NotConnected(e);
        }
    }

    private static HttpRequestException NotConnected(SocketException e) => new(HttpRequestError.ConnectionError, e.Message, e);
}
