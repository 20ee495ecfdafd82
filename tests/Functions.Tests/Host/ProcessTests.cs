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

    [Theory]
    [InlineData("TERM", 15)]
    [InlineData("INT", 2)]
    [InlineData("QUIT", 3)]
    [InlineData("HUP", 1)]
    public async Task No_signal_makes_a_hosted_process_look_like_a_job_that_is_done(string signal, int number)
    {
        Assert.SkipWhen(InheritedSignals.Ignore(number), $"{signal} is ignored by whoever started the tests, as nohup and a shell's background do, and children inherit that.");
        await using var host = await FakeHost.Start(await product.Folder());
        Assert.NotEqual(0, await host.Terminate(signal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(150)]
    [InlineData(400)]
    public async Task Nor_does_one_that_comes_before_it_is_ready(int after)
    {
        await using var host = FakeHost.Launch(await product.Folder());
        await Task.Delay(after);
        Assert.NotEqual(0, await host.Terminate());
    }

    [Theory]
    [InlineData("Admin__Key", "too short", "Admin__Key")]
    [InlineData("Secrets__Root", "@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/root)", "Secrets__Root")]
    [InlineData("Secrets__Root", "", "Secrets__Root")]
    [InlineData("Uploads__AddressHours", "1000", "Uploads__AddressHours")]
    [InlineData("Public__Address", "console", "Public__Address")]
    [InlineData("Pressure__Unknown", "1", "Unknown")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "auto", "FUNCTIONS_CUSTOMHANDLER_PORT")]
    public async Task A_setting_that_is_wrong_stops_the_host_at_the_third_start_and_is_named_in_one_line_each_time(string name, string value, string named)
    {
        var settings = new Dictionary<string, string>(HostSettings.Unreachable, StringComparer.Ordinal) { [name] = value };
        var ended = await HostSupervisor.Run(await product.Folder(), settings);
        Assert.Equal([1, 1, 1], ended.Select(e => e.ExitCode));
        Assert.All(ended, e => Assert.Contains(named, Assert.Single(e.Errors), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Services_that_are_away_at_the_start_neither_end_it_nor_keep_it_from_answering()
    {
        await using var host = await FakeHost.Start(await product.Folder());
        var refused = await host.Call(HttpMethod.Get, "/api/hospitals", HostSettings.AdminKey);
        Assert.Equal((503, "starting"), (refused.Status, refused.Json.GetProperty("code").GetString()));
        Assert.Equal(503, (await host.Proxy(new HttpRequestMessage(HttpMethod.Get, "/api/health"))).Status);
        Assert.Equal(200, (await host.Proxy(new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json"))).Status);
        Assert.Equal(200, (await host.Ready()).Status);
    }

    [Fact]
    public async Task A_call_that_comes_before_the_product_is_put_together_waits_for_it()
    {
        await using var host = FakeHost.Launch(await product.Folder());
        await host.Ready();
        // Straight after the first poll the process has done a fifth of its start.
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => host.Proxy(new HttpRequestMessage(HttpMethod.Get, "/api/health"))));
        Assert.All(answers, answer => Assert.Equal((503, "starting"), (answer.Status, answer.Json.GetProperty("status").GetString())));
    }

    [Fact]
    public async Task What_fails_to_connect_while_a_process_is_started_again_is_tried_by_the_host_until_it_is_there()
    {
        var port = FreePort.Any();
        await using var first = FakeHost.Launch(await product.Folder(), port);
        await first.Ready();
        await first.Kill();
        await using var second = FakeHost.Launch(await product.Folder(), port);
        Answer answer;
        do answer = await first.Proxy(new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json"));
        while (answer.Status is 502);
        Assert.Equal(200, answer.Status);
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
