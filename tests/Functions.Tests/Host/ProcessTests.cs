using System.Net;
using System.Net.Sockets;
using Functions.Tests.Hosting;

namespace Functions.Tests.Host;

public sealed class ProcessTests(PublishedProduct product)
{
    [Fact]
    public async Task Every_poll_of_a_storm_is_answered_with_plain_text_from_the_first_on()
    {
        await using var host = FakeHost.Launch(await product.Folder());
        var first = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Ready()));
        var rest = new List<Answer>();
        for (var poll = 0; poll < 40; poll++)
        {
            rest.Add(await host.Ready());
            await Task.Delay(25);
        }
        Assert.All(first.Concat(rest), answer => Assert.Equal(new Answer(200, "text/plain; charset=utf-8", "ok"), answer));
    }

    [Fact]
    public async Task A_stop_while_hosted_never_looks_like_a_job_that_is_done()
    {
        await using var host = await FakeHost.Start(await product.Folder());
        Assert.Equal(143, await host.Terminate());
    }

    [Fact]
    public async Task A_stop_before_it_is_ready_does_not_either()
    {
        await using var host = FakeHost.Launch(await product.Folder());
        Assert.NotEqual(0, await host.Terminate());
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_it_with_an_error()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var host = FakeHost.Launch(await product.Folder(), ((IPEndPoint)listener.LocalEndpoint).Port);
        Assert.NotEqual(0, await host.Exit());
    }

    [Fact]
    public async Task A_port_that_is_none_ends_it_with_an_error()
    {
        await using var host = FakeHost.Launch(await product.Folder(), settings: new Dictionary<string, string>(HostSettings.Unreachable, StringComparer.Ordinal) { ["FUNCTIONS_CUSTOMHANDLER_PORT"] = "auto" });
        Assert.NotEqual(0, await host.Exit());
    }

    [Fact]
    public async Task An_entry_of_the_log_is_one_line_of_the_standard_output()
    {
        await using var host = await FakeHost.Start(await product.Folder());
        var function = host.Package.EventFunctions.First();
        await host.Trigger($"/{function}", "{}"u8.ToArray());
        await Eventually.Holds(() => host.Output.Any(line => line.Contains("MalformedInvocationException", StringComparison.Ordinal)));
        await host.Terminate();
        Assert.DoesNotContain(host.Output, line => line.StartsWith(' ') || line.Length is 0);
        Assert.Empty(host.Errors);
    }
}
