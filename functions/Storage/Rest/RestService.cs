using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Functions.Storage.Pressure;
using Functions.Telemetry;

namespace Functions.Storage.Rest;

/// <summary>One REST service: its name, its address, its pipeline and what its requests and answers have in common.</summary>
internal sealed class RestService(string name, Uri address, HttpPipeline pipeline)
{
    private const string Version = "2024-11-04";

    /// <summary>The address with a slash at its end.</summary>
    public string Address { get; } = address.AbsoluteUri.TrimEnd('/') + "/";

    /// <summary>A request for a path that is already escaped.</summary>
    public HttpMessage Message(RequestMethod method, string path)
    {
        var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(Address + path));
        message.Request.Headers.SetValue("x-ms-version", Version);
        // The connection pool repeats a request without a body by itself and tells nobody, so a removal whose answer was lost would look like another's.
        if (method != RequestMethod.Get && method != RequestMethod.Head) message.Request.Content = RequestContent.Create(ReadOnlyMemory<byte>.Empty);
        return message;
    }

    /// <summary>Sends a request and waits for an answer that is about what was asked for, whatever its status.</summary>
    /// <exception cref="ServiceUnavailableException">No such answer came, however often it was tried.</exception>
    public async Task<Response> Send(HttpMessage message, CancellationToken cancel)
    {
        using var span = StorageSpan.Begin(name, Spans.On ? Container(message) : "", message.Request.Method.Method);
        var response = await pipeline.Answer(message, name, cancel);
        span.Tried(message.ProcessingContext.RetryNumber + 1, response.Status);
        return response;
    }

    /// <summary>Sends a request that has only these good answers.</summary>
    /// <exception cref="RequestFailedException">The answer was another one.</exception>
    public async Task<Response> Send(HttpMessage message, int[] expected, CancellationToken cancel)
    {
        var response = await Send(message, cancel);
        return expected.Contains(response.Status) ? response : throw new RequestFailedException(response);
    }

    // The first part of the path: a container, table or queue. What follows names blobs and rows.
    private string Container(HttpMessage message)
    {
        var path = message.Request.Uri.ToString()[Address.Length..];
        var end = path.AsSpan().IndexOfAny("/?(");
        return end < 0 ? path : path[..end];
    }
}

/// <summary>What is read from answers.</summary>
internal static class RestAnswers
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(2);

    /// <summary>Sends a request and waits for an answer that is about what was asked for.</summary>
    /// <exception cref="ServiceUnavailableException">None came.</exception>
    public static async Task<Response> Answer(this HttpPipeline pipeline, HttpMessage message, string service, CancellationToken cancel)
    {
        try
        {
            await pipeline.SendAsync(message, cancel);
        }
        catch (AggregateException e) when (ServiceUnavailableException.In(e) is { } refused)
        {
            throw new ServiceUnavailableException(refused.Service, refused.Status, refused.RetryAfter, refused.Message, e);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && IsNoAnswer(e))
        {
            throw new ServiceUnavailableException(service, 0, SoonAgain, $"{Named(message)} got no answer: {Last(e).Message}", e);
        }

        var response = message.Response;
        if (!GatePass.IsPassing(response.Status)) return response;
        throw new ServiceUnavailableException(
            service, response.Status, RetryAfter.Of(response) ?? SoonAgain, $"{Named(message)} was answered with {response.Status} {response.ErrorCode()}.", new RequestFailedException(response));
    }

    /// <summary>True when an earlier try of this request may have been carried out although no good answer to it came back.</summary>
    public static bool WasRetried(this HttpMessage message) => message.ProcessingContext.RetryNumber > 0;

    /// <summary>The tag of the new or read state.</summary>
    public static string Tag(this Response response) =>
        TryHeader(response, "ETag", out var tag) ? tag : throw new RequestFailedException(response.Status, "The service answered without an ETag.");

    /// <summary>The service's code of an error.</summary>
    public static string ErrorCode(this Response response) => TryHeader(response, "x-ms-error-code", out var code) ? code : "";

    private static string Named(HttpMessage message) => $"{message.Request.Method} {message.Request.Uri.Host}{message.Request.Uri.Path}";

    private static Exception Last(Exception e) => e is AggregateException many ? many.InnerExceptions[^1] : e;

    private static bool IsNoAnswer(Exception e) => Last(e) is RequestFailedException { Status: 0 } or HttpRequestException or IOException or OperationCanceledException or AuthenticationFailedException;

    private static bool TryHeader(Response response, string name, [NotNullWhen(true)] out string? value) =>
        response.Headers.TryGetValue(name, out value);
}
