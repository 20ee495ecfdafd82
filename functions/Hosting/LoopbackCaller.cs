using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Functions.DeadLetters;
using Functions.Outgoing;
using Functions.Telemetry;

namespace Functions.Hosting;

/// <summary>What came of a call.</summary>
/// <param name="Succeeded">Whether the host would take it for success.</param>
/// <param name="Detail">What was answered, for the log and the dead letters.</param>
internal sealed record CallOutcome(bool Succeeded, string Detail)
{
    /// <summary>The stable code of why it failed.</summary>
    public string Cause { get; init; } = LetterCause.Exhausted;
}

/// <summary>Calls the event functions of this process as the host does: one POST, chunked, JSON in UTF-8.</summary>
internal sealed class LoopbackCaller(Uri address, string secret) : IDisposable
{
    private const int LongestDetail = 500;

    private readonly HttpClient client = new(new OutgoingHttp(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null }))
    {
        BaseAddress = address,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Calls a function and waits for its answer.</summary>
    /// <exception cref="OperationCanceledException">Given up.</exception>
    public async Task<CallOutcome> Post(string function, ReadOnlyMemory<byte> payload, string? trace, CancellationToken cancel)
    {
        using var content = new ReadOnlyMemoryContent(payload);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{function}") { Content = content, Version = HttpVersion.Version11 };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add(EventAccess.SecretHeader, secret);
        if (trace is not null) request.Headers.Add(CallSpans.TraceParent, trace);
        request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        try
        {
            using var response = await client.SendAsync(request, cancel);
            var body = await response.Content.ReadAsByteArrayAsync(cancel);
            var succeeded = HostAnswer.IsSuccess((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, body);
            return new CallOutcome(succeeded, $"{(int)response.StatusCode} {Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, LongestDetail))}");
        }
        catch (HttpRequestException e)
        {
            return new CallOutcome(false, e.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    /// <summary>Where this process can be reached from itself, given what it listens on.</summary>
    /// <exception cref="InvalidOperationException">It listens on nothing that speaks plain HTTP.</exception>
    public static Uri AddressOf(IEnumerable<string> listening)
    {
        var address = listening.Select(BindingAddress.Parse).FirstOrDefault(a => a.Scheme == Uri.UriSchemeHttp && !a.IsUnixPipe && !a.IsNamedPipe)
            ?? throw new InvalidOperationException("The local pump needs an http:// address to call; the process listens on none.");
        var host = address.Host is "+" or "*" or "0.0.0.0" or "[::]" ? IPAddress.Loopback.ToString() : address.Host;
        return new Uri($"http://{host}:{address.Port}/");
    }
}
