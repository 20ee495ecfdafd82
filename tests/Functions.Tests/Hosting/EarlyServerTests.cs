using System.Net;
using System.Net.Sockets;
using Functions.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Functions.Tests.Hosting;

/// <summary>A server that answers the host's polls before there is a product, and keeps other calls until there is one.</summary>
public sealed class EarlyServerTests
{
    [Fact]
    public async Task Polls_are_answered_and_other_calls_kept_until_the_product_is_there()
    {
        using var server = await EarlyServer.Listen(0, _ => { }, http => http.Response.Headers["X-Early"] = "yes");
        using var client = new HttpClient { BaseAddress = AddressOf(server) };
        using (var poll = await client.GetAsync("/"))
        {
            Assert.Equal("ok", await poll.Content.ReadAsStringAsync());
            Assert.Equal("yes", poll.Headers.GetValues("X-Early").Single());
        }
        using (var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/")))
            Assert.Equal((HttpStatusCode.OK, 2), (head.StatusCode, head.Content.Headers.ContentLength));
        var waiting = client.PostAsync("/ProcessFeed", new StringContent("body"));
        await client.GetStringAsync("/");
        Assert.False(waiting.IsCompleted);

        await using var app = await Product(server, log: null);
        using var answer = await waiting;
        Assert.Equal("product got body", await answer.Content.ReadAsStringAsync());
        Assert.Equal("ok", await client.GetStringAsync("/"));
    }

    [Fact]
    public async Task What_the_product_does_before_and_after_an_answer_is_done_as_with_a_server_of_its_own()
    {
        using var server = await EarlyServer.Listen(0, _ => { }, _ => { });
        await using var app = await Product(server, log: null);
        using var client = new HttpClient { BaseAddress = AddressOf(server) };
        using var answer = await client.GetAsync("/headers");
        Assert.Equal("at the start", answer.Headers.GetValues("X-Late").Single());
    }

    [Fact]
    public async Task What_the_server_has_to_say_is_in_the_log_of_the_product()
    {
        using var server = await EarlyServer.Listen(0, _ => { }, _ => { });
        var log = new Lines();
        await using var app = await Product(server, log);
        server.LogTo(app.Services.GetRequiredService<ILoggerFactory>());
        using var client = new HttpClient { BaseAddress = AddressOf(server) };
        using var answer = await client.GetAsync("/fails");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        await Eventually.Holds(() => log.Written.Any(line => line.Contains("Microsoft.AspNetCore.Server.Kestrel", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_it_has_to_say_once_the_log_is_gone_is_lost_and_breaks_nothing()
    {
        using var server = await EarlyServer.Listen(0, _ => { }, _ => { });
        var log = LoggerFactory.Create(_ => { });
        server.LogTo(log);
        log.Dispose();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, AddressOf(server).Port);
        await client.GetStream().WriteAsync("GET /api HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());

        await server.StopAsync(new CancellationToken(canceled: true));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await Assert.ThrowsAsync<IOException>(() => EarlyServer.Listen(port, _ => { }, _ => { }));
    }

    private static Uri AddressOf(IServer server) => new(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private static async Task<WebApplication> Product(EarlyServer server, ILoggerProvider? log)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddEventFunctions(new HostMode.Hosted(0), server);
        builder.Logging.ClearProviders();
        if (log is not null) builder.Logging.AddProvider(log);
        var app = builder.Build();
        app.MapPost("/ProcessFeed", async (HttpContext http) => $"product got {await new StreamReader(http.Request.Body).ReadToEndAsync()}");
        app.MapGet("/fails", string () => throw new InvalidOperationException("on purpose"));
        app.MapGet("/headers", (HttpContext http) =>
        {
            http.Response.OnStarting(() =>
            {
                http.Response.Headers["X-Late"] = "at the start";
                return Task.CompletedTask;
            });
        });
        await app.StartAsync();
        return app;
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private string category = "";

        public System.Collections.Concurrent.ConcurrentQueue<string> Written { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Lines(Written) { category = categoryName };

        public Lines()
        {
        }

        private Lines(System.Collections.Concurrent.ConcurrentQueue<string> written) => Written = written;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Enqueue($"{category} {formatter(state, exception)}");

        public void Dispose()
        {
        }
    }
}
