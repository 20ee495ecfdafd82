using System.Security.Cryptography;
using System.Text;
using Functions.Alerts.Channels;
using Functions.Alerts.Channels.Addresses;
using Functions.Alerts.Channels.Robots;
using Functions.Tests.Alerts.Receivers;
using Microsoft.AspNetCore.WebUtilities;
using Shared.Notify;

namespace Functions.Tests.Alerts.Channels.Robots;

/// <summary>Robots of WeCom and DingTalk against a real server that answers as they are documented to.</summary>
public sealed class RobotChannelTests
{
    private const string Ok = """{"errcode":0,"errmsg":"ok"}""";
    private static readonly HandClock Clock = new(DateTimeOffset.FromUnixTimeMilliseconds(1_793_577_600_123));

    [Fact]
    public async Task WeCom_gets_Markdown()
    {
        await using var service = await Service(Ok);
        Assert.Equal(TryResult.Delivered, (await Send(ChannelKind.Wecom, service, SampleAlerts.Red(1), SampleAlerts.Red(2))).Result);
        var request = Assert.Single(service.Received);
        Assert.Equal("/cgi-bin/webhook/send?key=planted-key-0001", request.Path);
        Assert.Equal("markdown", request.Json.GetProperty("msgtype").GetString());
        var content = request.Json.GetProperty("markdown").GetProperty("content").GetString()!;
        Assert.StartsWith("短缺药品预警 2 条", content, StringComparison.Ordinal);
        Assert.Contains("**红色预警：阿莫西林胶囊 断货（2）**", content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DingTalk_gets_Markdown_and_a_signature_that_it_can_check()
    {
        await using var service = await Service(Ok);
        Assert.Equal(TryResult.Delivered, (await Send(ChannelKind.Dingtalk, service, SampleAlerts.Red())).Result);
        var request = Assert.Single(service.Received);
        var query = QueryHelpers.ParseQuery(request.Path[request.Path.IndexOf('?')..]);
        Assert.Equal("1793577600123", query["timestamp"]);
        Assert.Equal(Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes("SECplanted"), Encoding.UTF8.GetBytes("1793577600123\nSECplanted"))), query["sign"]);
        Assert.Equal("红色预警：阿莫西林胶囊 断货（1）", request.Json.GetProperty("markdown").GetProperty("title").GetString());
        Assert.Contains("短缺药品预警", request.Json.GetProperty("markdown").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_DingTalk_robot_without_a_secret_of_its_own_is_not_signed_for()
    {
        await using var service = await Service(Ok);
        using var http = SampleAlerts.Http();
        await new DingtalkChannel(http, SampleAlerts.ThisMachine(), Clock).Send(new ChannelAddress("s", Target(ChannelKind.Dingtalk, service), SampleAlerts.Secret), [SampleAlerts.Red()], default);
        Assert.Equal("/robot/send?access_token=planted-key-0001", Assert.Single(service.Received).Path);
    }

    [Theory]
    [InlineData(ChannelKind.Wecom, """{"errcode":45009,"errmsg":"api freq out of limit"}""", TryResult.Failed, 45009, 60)]
    [InlineData(ChannelKind.Wecom, """{"errcode":93000,"errmsg":"invalid webhook url, hint: [1]"}""", TryResult.Gone, 93000, null)]
    [InlineData(ChannelKind.Wecom, """{"errcode":93000,"errmsg":"Invalid input : content exceed max length"}""", TryResult.Failed, 93000, null)]
    [InlineData(ChannelKind.Wecom, """{"errcode":40058,"errmsg":"exceed max length"}""", TryResult.Refused, 40058, null)]
    [InlineData(ChannelKind.Wecom, """{"errcode":-1,"errmsg":"system error"}""", TryResult.Failed, -1, null)]
    [InlineData(ChannelKind.Dingtalk, """{"errcode":130101,"errmsg":"send too fast"}""", TryResult.Failed, 130101, 600)]
    [InlineData(ChannelKind.Dingtalk, """{"errcode":310000,"errmsg":"sign not match"}""", TryResult.Failed, 310000, null)]
    [InlineData(ChannelKind.Dingtalk, """{"errcode":660026,"errmsg":"?"}""", TryResult.Failed, 660026, null)]
    [InlineData(ChannelKind.Dingtalk, """{"errcode":300001,"errmsg":"token is not exist"}""", TryResult.Gone, 300001, null)]
    [InlineData(ChannelKind.Dingtalk, """{"errcode":430102,"errmsg":"text"}""", TryResult.Refused, 430102, null)]
    [InlineData(ChannelKind.Dingtalk, "<html>proxy</html>", TryResult.Failed, 200, null)]
    [InlineData(ChannelKind.Wecom, """{"errcode":"0"}""", TryResult.Failed, 200, null)]
    [InlineData(ChannelKind.Wecom, "[]", TryResult.Failed, 200, null)]
    public async Task A_code_means_what_the_guide_says(ChannelKind kind, string answer, TryResult result, int status, int? wait)
    {
        await using var service = await Service(answer);
        var tried = await Send(kind, service, SampleAlerts.Red());
        Assert.Equal((result, status, wait), (tried.Result, tried.Status, (int?)tried.RetryAfter?.TotalSeconds));
        Assert.DoesNotContain("hint", tried.Detail.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ChannelKind.Wecom, 503)]
    [InlineData(ChannelKind.Dingtalk, 302)]
    public async Task A_service_that_is_down_is_a_failed_try(ChannelKind kind, int status)
    {
        await using var service = await WebhookReceiver.Start();
        service.Usual = Answers.Status(status);
        var answer = await Send(kind, service, SampleAlerts.Red());
        Assert.Equal((TryResult.Failed, status), (answer.Result, answer.Status));
    }

    [Theory]
    [InlineData(ChannelKind.Wecom, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx", true)]
    [InlineData(ChannelKind.Dingtalk, "https://oapi.dingtalk.com/robot/send?access_token=5bbe0a4d", true)]
    [InlineData(ChannelKind.Wecom, "https://qyapi.weixin.qq.com.evil.cn/cgi-bin/webhook/send?key=693a91f6-7xxx", false)]
    [InlineData(ChannelKind.Wecom, "https://evil.cn/cgi-bin/webhook/send?key=693a91f6-7xxx", false)]
    [InlineData(ChannelKind.Wecom, "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx", false)]
    [InlineData(ChannelKind.Wecom, "https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key=693a91f6-7xxx", false)]
    [InlineData(ChannelKind.Wecom, "https://qyapi.weixin.qq.com/cgi-bin/webhook/upload_media?key=693a91f6-7xxx", false)]
    [InlineData(ChannelKind.Wecom, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=", false)]
    [InlineData(ChannelKind.Wecom, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx&debug=1", false)]
    [InlineData(ChannelKind.Wecom, "https://oapi.dingtalk.com/robot/send?access_token=5bbe0a4d", false)]
    [InlineData(ChannelKind.Dingtalk, "https://oapi.dingtalk.com@evil.cn/robot/send?access_token=5bbe0a4d", false)]
    public void Only_the_services_own_addresses_are_taken(ChannelKind kind, string target, bool taken)
    {
        var connections = new GuardedConnections(AllowedTargets.None, new SystemNames());
        using var http = SampleAlerts.Http(connections: connections);
        Assert.Equal(taken, Channel(kind, http, connections).Check(target) is null);
    }

    [Fact]
    public void What_is_shown_has_no_key()
    {
        Assert.Equal("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…", RobotTarget.Wecom.Shown("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=planted-key"));
        Assert.Equal("https://oapi.dingtalk.com/robot/send?access_token=…", RobotTarget.Dingtalk.Shown("https://oapi.dingtalk.com/robot/send?access_token=planted"));
    }

    private static async Task<WebhookReceiver> Service(string answer)
    {
        var service = await WebhookReceiver.Start();
        service.Usual = Answers.Json(answer);
        return service;
    }

    private static async Task<TryAnswer> Send(ChannelKind kind, WebhookReceiver service, params OutgoingAlert[] alerts)
    {
        using var http = SampleAlerts.Http();
        return await Channel(kind, http, SampleAlerts.ThisMachine()).Send(new ChannelAddress("s-1", Target(kind, service), "SECplanted"), alerts, default);
    }

    private static IAlertChannel Channel(ChannelKind kind, ChannelHttp http, GuardedConnections connections) =>
        kind is ChannelKind.Wecom ? new WecomChannel(http, connections) : new DingtalkChannel(http, connections, Clock);

    private static string Target(ChannelKind kind, WebhookReceiver service) =>
        new Uri(service.Address, kind is ChannelKind.Wecom ? "cgi-bin/webhook/send?key=planted-key-0001" : "robot/send?access_token=planted-key-0001").ToString();
}
