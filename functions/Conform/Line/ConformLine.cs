using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Outgoing;
using Functions.UploadFeed;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Functions.Conform.Line;

/// <summary>
/// A line between a hospital's sender and the product: it passes every call byte for byte, makes the trouble that networks make, and remembers what it saw.
/// Keys and bodies pass and are not kept.
/// </summary>
public sealed class ConformLine : IAsyncDisposable
{
    /// <summary>The code of the problems that the line itself makes.</summary>
    public const string Trial = "conformance_test";

    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length", "Expect", "Upgrade", "Proxy-Connection",
    };

    private readonly ConcurrentQueue<PassedCall> _calls = new();
    private readonly HttpClient _product = new(new OutgoingHttp(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None })) { Timeout = TimeSpan.FromMinutes(10) };
    private readonly WebApplication _app;
    private readonly Uri _target;
    private readonly FaultScript _script;
    private readonly TimeProvider _clock;

    private ConformLine(WebApplication app, Uri target, FaultScript script, TimeProvider clock) => (_app, _target, _script, _clock) = (app, target, script, clock);

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Every call so far that was answered or cut, or is about to be.</summary>
    public IReadOnlyList<PassedCall> Calls => [.. _calls];

    /// <summary>Opens a line.</summary>
    /// <param name="listen">Where senders reach it; port 0 for any that is free.</param>
    /// <param name="target">The product.</param>
    /// <param name="script">The trouble it makes.</param>
    /// <param name="clock">The time.</param>
    /// <exception cref="IOException">The address is taken.</exception>
    public static async Task<ConformLine> Open(Uri listen, Uri target, FaultScript script, TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(listen.GetLeftPart(UriPartial.Authority)).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyBudget.BodyLimit + 1;
        });
        var line = new ConformLine(builder.Build(), target, script, clock);
        line._app.Run(line.Pass);
        await line._app.StartAsync();
        return line;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _product.Dispose();
    }

    private async Task Pass(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var call = SeenRequest.Of(http.Request, body.ToArray(), _clock.GetUtcNow());
        call = call with { Fault = call.IsPush ? _script.Next(call.Content) : LineFault.None };
        switch (call.Fault)
        {
            case LineFault.Unavailable:
                await Refuse(http, call, 503);
                break;
            case LineFault.TooMany:
                await Refuse(http, call, 429);
                break;
            case LineFault.Cut:
                Remember(call);
                http.Abort();
                break;
            default:
                await Forward(http, call, body.ToArray());
                break;
        }
    }

    private async Task Refuse(HttpContext http, PassedCall call, int status)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.RetryAfter = ((int)Math.Ceiling(_script.Wait.TotalSeconds)).ToString();
        Remember(call with { Status = status, RetryAfter = _script.Wait, Problem = Trial });
        var problem = new { type = "about:blank", title = Trial, status, code = Trial, detail = "检验：请按 Retry-After 等待后原样重发 / Trial: send the same again after Retry-After" };
        await http.Response.WriteAsJsonAsync(problem, JsonSerializerOptions.Web, "application/problem+json");
    }

    private async Task Forward(HttpContext http, PassedCall call, byte[] body)
    {
        using var answer = await Ask(http.Request, body);
        var content = await answer.Content.ReadAsByteArrayAsync();
        call = call with { Receipt = answer.Headers.Location?.OriginalString, Problem = ProblemOf(answer, content), RetryAfter = answer.Headers.RetryAfter?.Delta };
        if (call.Fault == LineFault.LostAnswer)
        {
            Remember(call);
            http.Abort();
            return;
        }

        var late = call.Fault == LineFault.SlowAnswer ? _script.Wait : TimeSpan.Zero;
        Remember(call with { Status = (int)answer.StatusCode }, late);
        await Task.Delay(late);
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (!OfTheConnection.Contains(name)) http.Response.Headers[name] = values.ToArray();
        }

        if (content.Length > 0) await http.Response.Body.WriteAsync(content);
    }

    // Before the answer goes out: a sender that is quick must not come again before this is known, and one that has left must not make it be forgotten.
    private void Remember(PassedCall call, TimeSpan late = default) => _calls.Enqueue(call with { EndedAt = _clock.GetUtcNow() + late });

    private async Task<HttpResponseMessage> Ask(HttpRequest request, byte[] body)
    {
        var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(_target.GetLeftPart(UriPartial.Authority) + SeenRequest.RawTarget(request), options));
        if (body.Length > 0 || request.ContentType is not null) message.Content = new ByteArrayContent(body);
        foreach (var (name, values) in request.Headers)
        {
            if (OfTheConnection.Contains(name)) continue;
            if (!message.Headers.TryAddWithoutValidation(name, values.ToArray())) message.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        }

        try
        {
            return await _product.SendAsync(message);
        }
        catch (HttpRequestException)
        {
            return new HttpResponseMessage(HttpStatusCode.BadGateway);
        }
    }

    private static string? ProblemOf(HttpResponseMessage answer, byte[] content) =>
        answer.Content.Headers.ContentType?.MediaType == "application/problem+json" ? (string?)JsonNode.Parse(content)?["code"] : null;
}
