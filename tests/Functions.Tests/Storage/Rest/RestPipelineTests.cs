using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Functions.Storage;
using Functions.Storage.Blobs;
using Functions.Storage.Pressure;
using Functions.Storage.Rest;
using Functions.Storage.Tables;
using Microsoft.AspNetCore.Http;

namespace Functions.Tests.Storage.Rest;

public sealed class RestPipelineTests
{
    private static readonly BearerTokenAuthenticationPolicy Token = new(new ScopeCredential(), "https://storage.azure.com/.default");

    [Fact]
    public async Task A_token_goes_with_every_request()
    {
        var seen = new List<string>();
        await using var stub = await StubService.Start(async http =>
        {
            seen.Add(http.Request.Headers.Authorization.ToString());
            http.Response.Headers.ETag = "\"1\"";
            if (http.Request.Path.Value!.StartsWith("/T(", StringComparison.Ordinal)) await http.Response.WriteAsync("""{"PartitionKey":"p","RowKey":"r","N":1}""");
            else await http.Response.WriteAsync("content");
        });
        var pipeline = RestPipeline.Build(Token, transport: StubService.Transport);
        var blob = await new RestBlobs(stub.Address, pipeline).Read("c", "b", default);
        var row = await new RestTables(stub.Address, pipeline).Get("T", "p", "r", default);
        Assert.Equal("content", blob!.Bytes.ToString());
        Assert.Equal(1, row!.Values["N"]);
        Assert.Equal(["Bearer token-for:https://storage.azure.com/.default", "Bearer token-for:https://storage.azure.com/.default"], seen);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_passing_failure_is_tried_again(int status)
    {
        var tries = 0;
        await using var stub = await StubService.Start(async http =>
        {
            http.Response.Headers.ETag = "\"1\"";
            http.Response.StatusCode = ++tries < 3 ? status : 200;
            await http.Response.WriteAsync("content");
        });
        Assert.NotNull(await Blobs(stub).Read("c", "b", default));
        Assert.Equal(3, tries);
    }

    [Fact]
    public async Task After_five_repetitions_the_failure_is_reported()
    {
        var tries = 0;
        await using var stub = await StubService.Start(http =>
        {
            tries++;
            http.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        var failure = await Assert.ThrowsAsync<ServiceUnavailableException>(() => Blobs(stub).Read("c", "b", default));
        Assert.Equal(("blobs", 503), (failure.Service, failure.Status));
        Assert.Equal(6, tries);
    }

    [Fact]
    public async Task A_refusal_is_not_tried_again()
    {
        var tries = 0;
        await using var stub = await StubService.Start(http =>
        {
            tries++;
            http.Response.StatusCode = 403;
            return Task.CompletedTask;
        });
        await Assert.ThrowsAsync<RequestFailedException>(() => Blobs(stub).Read("c", "b", default));
        Assert.Equal(1, tries);
    }

    [Fact]
    public async Task Retries_end_with_their_budget()
    {
        var tries = 0;
        await using var stub = await StubService.Start(http =>
        {
            Interlocked.Increment(ref tries);
            http.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        var blobs = Blobs(stub, new PressureSettings { RetryReserve = 3, RetriesASecond = 0, RetryShare = 0, FailuresToOpen = 1_000 });
        for (var call = 0; call < 10; call++) await Assert.ThrowsAsync<ServiceUnavailableException>(() => blobs.Read("c", "b", default));
        Assert.Equal(10 + 3, tries);
    }

    [Fact]
    public async Task A_service_that_only_fails_is_soon_asked_no_more()
    {
        var tries = 0;
        await using var stub = await StubService.Start(http =>
        {
            Interlocked.Increment(ref tries);
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        var blobs = Blobs(stub, new PressureSettings { FailuresToOpen = 4, SecondsToOpen = 0 });
        for (var call = 0; call < 50; call++) await Assert.ThrowsAsync<ServiceUnavailableException>(() => blobs.Read("c", "b", default));
        Assert.InRange(tries, 4, 12);
    }

    [Theory]
    [InlineData("Retry-After", "7", 7.0)]
    [InlineData("x-ms-retry-after-ms", "1500", 1.5)]
    [InlineData("retry-after-ms", "250", 0.25)]
    [InlineData("Retry-After", "soon", null)]
    public async Task When_to_come_back_is_read_and_told(string name, string value, double? seconds)
    {
        await using var stub = await StubService.Start(http =>
        {
            http.Response.StatusCode = 503;
            http.Response.Headers[name] = value;
            return Task.CompletedTask;
        });
        var blobs = Blobs(stub, new PressureSettings { RetryReserve = 0, RetriesASecond = 0 });
        var failure = await Assert.ThrowsAsync<ServiceUnavailableException>(() => blobs.Read("c", "b", default));
        Assert.Equal(seconds ?? 2, failure.RetryAfter.TotalSeconds);
    }

    private static RestBlobs Blobs(StubService stub, PressureSettings settings) => new(
        stub.Address,
        RestPipeline.Build(Token, DelayStrategy.CreateFixedDelayStrategy(TimeSpan.FromMilliseconds(1)), StubService.Transport, new ServiceGate("blobs", settings, TimeProvider.System)));

    private static RestBlobs Blobs(StubService stub) => new(
        stub.Address,
        RestPipeline.Build(Token, DelayStrategy.CreateFixedDelayStrategy(TimeSpan.FromMilliseconds(1)), StubService.Transport));
}
