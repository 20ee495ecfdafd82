using Functions.Tests.Alerts.Receivers;
using Functions.Tests.Hosting;

namespace Functions.Tests.Contract;

/// <summary>Contract §8 from outside: alerts reach real receivers, and what is secret in their addresses stays with them.</summary>
public sealed class AlertChannelTests(RunningProduct product)
{
    private const string Ok = """{"errcode":0,"errmsg":"ok"}""";

    [Theory]
    [InlineData("webhook", "hook?token=planted-a1b2c3", "planted-secret-a1b2c3")]
    [InlineData("wecom", "cgi-bin/webhook/send?key=planted-d4e5f6", null)]
    [InlineData("dingtalk", "robot/send?access_token=planted-0a9b8c", "SECplanted-0a9b8c7d6e")]
    public async Task An_alert_arrives_after_a_failed_try_and_no_secret_is_logged_or_answered(string channel, string path, string? secret)
    {
        var district = await product.District();
        var officer = await district.Officer();
        await using var receiver = await WebhookReceiver.Start();
        receiver.Usual = Answers.Json(Ok);
        receiver.Next(Answers.Drop);
        await Put(district, officer, new { channel, target = new Uri(receiver.Address, path).ToString(), secret });
        (await district.Client.Send(HttpMethod.Post, "/api/subscriptions/desk/test", null, officer)).Expect(202);
        await Eventually.Holds(() => receiver.Received.Count >= 2);

        if (channel is "webhook") Assert.All(receiver.Received, r => Assert.True(r.IsSignedWith(secret!)));
        var shown = string.Concat(
            await district.Client.Get("/api/subscriptions/desk", officer), await district.Client.Get("/api/subscriptions/desk/deliveries", officer), await district.Client.Get("/api/subscriptions", officer));
        Assert.Contains("127.0.0.1", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("planted", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("planted", product.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("webhook", "http://10.1.2.3/hook", "invalid_target")]
    [InlineData("webhook", "https://169.254.169.254/metadata/identity", "invalid_target")]
    [InlineData("webhook", "https://2130706433/hook", "invalid_target")]
    [InlineData("wecom", "https://oapi.dingtalk.com/robot/send?access_token=planted-1234", "invalid_target")]
    [InlineData("email", "yaoji@hospital.cn", "channel_not_configured")]
    public async Task A_target_that_alerts_may_not_go_to_is_refused_when_it_is_put(string channel, string target, string code)
    {
        var district = await product.District();
        var reply = await district.Client.Send(HttpMethod.Put, "/api/subscriptions/desk", new { channel, target, region = district.Region }, await district.Officer());
        Assert.Equal((400, code), (reply.Status, reply.Code));
        Assert.DoesNotContain("planted", reply.Text, StringComparison.Ordinal);
    }

    private static async Task Put(District district, string officer, object what) =>
        Assert.Equal(201, (await district.Client.Send(HttpMethod.Put, "/api/subscriptions/desk", what, officer)).Status);
}
