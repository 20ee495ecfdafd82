using Azure.Core;
using Azure.Core.Pipeline;
using Functions.Storage.Blobs;
using Functions.Storage.Rest;

namespace Functions.Tests.Storage.Blobs;

public sealed class BlobReadStreamTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 200_000).Select(i => (byte)(i % 251))];

    [Fact]
    public async Task A_broken_download_goes_on_where_it_broke_in_the_same_state()
    {
        var ranges = new List<string>();
        await using var stub = await StubService.Start(async http =>
        {
            var from = 0;
            http.Response.Headers.ETag = "\"7\"";
            if (http.Request.Headers["x-ms-range"].ToString() is { Length: > 0 } range)
            {
                ranges.Add($"{range} if {http.Request.Headers.IfMatch}");
                from = int.Parse(range["bytes=".Length..^1]);
                http.Response.StatusCode = 206;
            }

            http.Response.ContentLength = Content.Length - from;
            var until = ranges.Count < 2 ? Math.Min(from + 70_000, Content.Length) : Content.Length;
            await http.Response.Body.WriteAsync(Content.AsMemory(from, until - from));
            await http.Response.Body.FlushAsync();
        });
        await using var stream = await Blobs(stub).OpenRead("c", "b", default);
        using var all = new MemoryStream();
        await stream!.CopyToAsync(all);
        Assert.Equal(Content, all.ToArray());
        Assert.Equal(2, ranges.Count);
        Assert.All(ranges, r => Assert.EndsWith("if \"7\"", r, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_download_that_keeps_breaking_fails()
    {
        await using var stub = await StubService.Start(async http =>
        {
            http.Response.Headers.ETag = "\"7\"";
            http.Response.ContentLength = Content.Length;
            http.Response.StatusCode = http.Request.Headers.ContainsKey("x-ms-range") ? 206 : 200;
            await http.Response.Body.WriteAsync(Content.AsMemory(0, 10));
            await http.Response.Body.FlushAsync();
        });
        await using var stream = await Blobs(stub).OpenRead("c", "b", default);
        await Assert.ThrowsAnyAsync<IOException>(() => stream!.CopyToAsync(Stream.Null));
    }

    private static RestBlobs Blobs(StubService stub) => new(
        stub.Address,
        RestPipeline.Build(
            new BearerTokenAuthenticationPolicy(new ScopeCredential(), "s/.default"), DelayStrategy.CreateFixedDelayStrategy(TimeSpan.FromMilliseconds(1)), StubService.Transport));
}
