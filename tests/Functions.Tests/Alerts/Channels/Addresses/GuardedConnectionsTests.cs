using System.Net;
using Functions.Alerts.Channels;
using Functions.Alerts.Channels.Addresses;
using Functions.Alerts.Channels.Webhook;
using Functions.Tests.Alerts.Receivers;

namespace Functions.Tests.Alerts.Channels.Addresses;

/// <summary>Names are judged by where they lead when a connection is made.</summary>
public sealed class GuardedConnectionsTests
{
    [Fact]
    public async Task A_name_that_was_public_when_put_and_leads_inside_when_used_gets_nothing()
    {
        await using var receiver = await WebhookReceiver.Start();
        var names = new ScriptedNames(["93.184.216.34"], ["127.0.0.1"]);
        var connections = new GuardedConnections(AllowedTargets.None, names);
        var target = $"https://rebinding.example:8443/hook";
        Assert.Null(connections.Check(target));
        Assert.Equal("93.184.216.34", (await names.Resolve("rebinding.example", default)).Single().ToString());

        using var http = new ChannelHttp(connections, new ChannelLimits(), TimeProvider.System);
        var answer = await new WebhookChannel(http, TimeProvider.System).Send(new ChannelAddress("s", target, "x"), [SampleAlerts.Red()], default);
        Assert.Equal(TryResult.Failed, answer.Result);
        Assert.Contains("not allowed", answer.Detail.En, StringComparison.Ordinal);
        await Assert.ThrowsAsync<TargetRefusedException>(() => connections.Open("rebinding.example", receiver.Address.Port, default));
        Assert.Empty(receiver.Received);
    }

    [Theory]
    [InlineData("10.0.0.5")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("169.254.169.254")]
    public async Task No_address_inside_is_connected_to(string address) =>
        await Assert.ThrowsAsync<TargetRefusedException>(() => new GuardedConnections(AllowedTargets.None, new ScriptedNames([address])).Open("a.example", 443, default));

    [Fact]
    public async Task A_machine_s_identity_is_never_within_reach_whatever_is_listed() => await Assert.ThrowsAsync<TargetRefusedException>(() =>
        new GuardedConnections(AllowedTargets.Parse("a.example, 0.0.0.0/0"), new ScriptedNames(["169.254.169.254"])).Open("a.example", 80, default));

    [Fact]
    public async Task Of_several_addresses_only_those_allowed_are_tried()
    {
        await using var receiver = await WebhookReceiver.Start();
        var connections = new GuardedConnections(AllowedTargets.Parse($"127.0.0.1:{receiver.Address.Port}"), new ScriptedNames(["10.255.255.1", "127.0.0.1"]));
        await using var stream = await connections.Open("mixed.example", receiver.Address.Port, default);
        Assert.Equal("127.0.0.1", ((IPEndPoint)stream.Socket.RemoteEndPoint!).Address.MapToIPv4().ToString());
    }

    [Fact]
    public async Task A_listed_name_may_lead_inside()
    {
        await using var receiver = await WebhookReceiver.Start();
        var connections = new GuardedConnections(AllowedTargets.Parse("hooks.hospital.local"), new ScriptedNames(["127.0.0.1"]));
        using var http = new ChannelHttp(connections, new ChannelLimits(), TimeProvider.System);
        var target = $"http://hooks.hospital.local:{receiver.Address.Port}/hook";
        var answer = await new WebhookChannel(http, TimeProvider.System).Send(new ChannelAddress("s", target, "x"), [SampleAlerts.Red()], default);
        Assert.Equal(TryResult.Delivered, answer.Result);
        Assert.Single(receiver.Received);
    }

    [Fact]
    public async Task An_address_that_is_no_longer_listed_is_no_longer_sent_to()
    {
        await using var receiver = await WebhookReceiver.Start();
        using var http = new ChannelHttp(new GuardedConnections(AllowedTargets.None, new SystemNames()), new ChannelLimits(), TimeProvider.System);
        var answer = await new WebhookChannel(http, TimeProvider.System).Send(new ChannelAddress("s", receiver.Address.ToString(), "x"), [SampleAlerts.Red()], default);
        Assert.Equal(TryResult.Failed, answer.Result);
        Assert.Empty(receiver.Received);
    }

    /// <summary>Answers each question with the next list of addresses; the last one stays.</summary>
    private sealed class ScriptedNames(params string[][] answers) : INameResolver
    {
        private int asked;

        public Task<IReadOnlyList<IPAddress>> Resolve(string host, CancellationToken cancel) =>
            Task.FromResult<IReadOnlyList<IPAddress>>([.. answers[Math.Min(asked++, answers.Length - 1)].Select(IPAddress.Parse)]);
    }
}
