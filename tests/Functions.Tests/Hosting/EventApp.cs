using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;
using Functions.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Functions.Tests.Hosting;

/// <summary>An application with one queue and one timer function, behind a middleware that lets nobody in.</summary>
internal sealed class EventApp : IAsyncDisposable
{
    private EventApp(WebApplication app) => App = app;

    public WebApplication App { get; }

    public HttpClient Client { get; } = new(new SocketsHttpHandler { UseProxy = false });

    public Recorder Recorder => App.Services.GetRequiredService<Recorder>();

    public string Secret => App.Services.GetRequiredService<EventAccess>().Secret;

    public static async Task<EventApp> Start(HostMode mode, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddEventFunctions(mode, mode is HostMode.Hosted(var port) ? await EarlyServer.Listen(port, _ => { }, _ => { }) : null);
        builder.Logging.ClearProviders();
        if (mode is HostMode.Standalone) builder.WebHost.UseUrls("http://127.0.0.1:0");
        var recorder = new Recorder();
        builder.Services.AddSingleton(recorder).AddSingleton<IPoisonStore>(recorder).AddTransient<RecordingFunction>();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.Use((HttpContext context, RequestDelegate next) =>
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        });
        app.MapReadiness(_ => { });
        app.MapQueueFunction<RecordingFunction>("ProcessFeed", "process", "ServiceBus");
        app.MapDeadLetterFunction("KeepDeadFeeds", "feeds", "ServiceBus");
        app.MapTimerFunction<RecordingFunction>("Nightly", "* * * * * *");
        app.MapHttpFunction("Http", "{*path}", "GET", "post");
        await app.StartAsync();
        var started = new EventApp(app);
        started.Client.BaseAddress = new Uri(app.Urls.First());
        return started;
    }

    /// <summary>Calls as the host does: chunked, without a length.</summary>
    public async Task<Answer> Post(string path, byte[] call, params (string Name, string Value)[] headers)
    {
        using var content = new ByteArrayContent(call);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.TransferEncodingChunked = true;
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        using var response = await Client.SendAsync(request);
        return new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }
}

/// <summary>An answer as a caller sees it.</summary>
public sealed record Answer(int Status, string? ContentType, string Body)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>Whether the host takes it for success: no other answer completes a message.</summary>
    public bool Completes => Status is >= 200 and < 300
        && ContentType?.StartsWith("application/json", StringComparison.Ordinal) is true && Body.StartsWith('{');
}

/// <summary>What was handed to functions and to the dead letters, and how both behave.</summary>
internal sealed class Recorder : IPoisonStore
{
    public ConcurrentQueue<byte[]> Handled { get; } = [];

    public ConcurrentQueue<DateTimeOffset> Runs { get; } = [];

    public ConcurrentQueue<(string Queue, byte[] Body, string Reason, string Key)> Kept { get; } = [];

    public ConcurrentQueue<PoisonMessage> Messages { get; } = [];

    public Func<BinaryData, CancellationToken, Task> OnHandle { get; set; } = (_, _) => Task.CompletedTask;

    public Exception? OnRun { get; set; }

    public Exception? OnKeep { get; set; }

    public Task Keep(PoisonMessage message, CancellationToken cancel)
    {
        if (OnKeep is not null) throw OnKeep;
        Messages.Enqueue(message);
        Kept.Enqueue((message.Queue, message.Body.ToArray(), message.Reason, message.Key));
        return Task.CompletedTask;
    }
}

internal sealed class RecordingFunction(Recorder recorder) : IQueueFunction, ITimerFunction
{
    public async Task Handle(BinaryData body, CancellationToken cancel)
    {
        await recorder.OnHandle(body, cancel);
        recorder.Handled.Enqueue(body.ToArray());
    }

    public Task Run(DateTimeOffset now, CancellationToken cancel)
    {
        recorder.Runs.Enqueue(now);
        return recorder.OnRun is { } failure ? Task.FromException(failure) : Task.CompletedTask;
    }
}
