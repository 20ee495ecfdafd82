using Functions.Alerts.Channels;
using Functions.Alerts.Channels.Mail;
using Functions.Tests.Alerts.Receivers;
using Microsoft.Extensions.Configuration;

namespace Functions.Tests.Alerts.Channels.Mail;

/// <summary>Mail through a real server.</summary>
public sealed class MailChannelTests
{
    private static readonly HandClock Clock = new(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.FromHours(8)));

    [Fact]
    public async Task Several_alerts_come_as_one_mail_in_text_and_HTML_with_a_Chinese_subject()
    {
        await using var server = await MailServer.Start();
        var answer = await Channel(server).Send(To("yaoji@hospital.cn, zhuren@hospital.cn"), [SampleAlerts.Red(1), SampleAlerts.Red(2)], default);
        Assert.Equal(TryResult.Delivered, answer.Result);
        var mail = Assert.Single(await server.Received(1));
        Assert.Equal(["yaoji@hospital.cn", "zhuren@hospital.cn"], mail.To);
        Assert.Equal("alerts@region.cn", mail.From);
        Assert.Equal("【短缺药品预警】红色 2 条，共 2 条：红色预警：阿莫西林胶囊 断货（1）", mail.Message.Subject);
        Assert.Equal("auto-generated", mail.Message.Headers["Auto-Submitted"]);
        Assert.Equal(Clock.Now, mail.Message.Date);
        Assert.Contains("库存为 0，预计影响 3 天。", mail.Message.TextBody, StringComparison.Ordinal);
        Assert.Contains("红色预警：阿莫西林胶囊 断货（2）", mail.Message.HtmlBody, StringComparison.Ordinal);
        Assert.Equal("multipart/alternative", mail.Message.Body!.ContentType.MimeType);
        Assert.DoesNotContain(mail.Raw.Split("\r\n"), l => System.Text.Encoding.UTF8.GetByteCount(l) > 998);
    }

    [Fact]
    public async Task The_same_alerts_make_the_same_message_id_and_others_another()
    {
        await using var server = await MailServer.Start();
        var channel = Channel(server);
        await channel.Send(To("a@b.cn"), [SampleAlerts.Red(1), SampleAlerts.Red(2)], default);
        await channel.Send(To("a@b.cn"), [SampleAlerts.Red(2), SampleAlerts.Red(1)], default);
        await channel.Send(To("a@b.cn"), [SampleAlerts.Red(1)], default);
        var ids = (await server.Received(3)).Select(m => m.Message.MessageId).ToList();
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
        Assert.EndsWith("@region.cn", ids[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_a_hospital_wrote_becomes_a_header_or_markup()
    {
        await using var server = await MailServer.Start();
        var hostile = "断货\r\nBcc: everyone@elsewhere.cn\r\n\r\n<script>alert(1)</script>\u2028x";
        await Channel(server).Send(To("a@b.cn"), [SampleAlerts.Red(1, hostile, "a < b & \"c\"\n.\r\nQUIT")], default);
        var mail = Assert.Single(await server.Received(1));
        Assert.Equal(["a@b.cn"], mail.To);
        Assert.Null(mail.Message.Headers["Bcc"]);
        Assert.Empty(mail.Message.Bcc);
        Assert.Contains("Bcc: everyone@elsewhere.cn", mail.Message.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", mail.Message.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("a &lt; b &amp; &quot;c&quot;", mail.Message.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("QUIT", mail.Message.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refuse@b.cn", TryResult.Refused, 550, 0)]
    [InlineData("later@b.cn", TryResult.Failed, 450, 0)]
    [InlineData("a@b.cn, refuse@b.cn", TryResult.Delivered, 550, 1)]
    [InlineData("a@b.cn, later@b.cn", TryResult.Failed, 450, 1)]
    [InlineData("spam@b.cn", TryResult.Refused, 554, 0)]
    [InlineData("full@b.cn", TryResult.Failed, 452, 0)]
    [InlineData("drop@b.cn", TryResult.Failed, null, 0)]
    [InlineData("slow@b.cn", TryResult.Failed, null, 0)]
    public async Task A_refusal_means_what_the_guide_says(string to, TryResult result, int? status, int mails)
    {
        await using var server = await MailServer.Start();
        // Only the slow one is waited for in vain: a busy machine may take its time with the others.
        var answer = await Channel(server, to is "slow@b.cn" ? new ChannelLimits { Whole = TimeSpan.FromSeconds(2) } : null).Send(To(to), [SampleAlerts.Red()], default);
        Assert.Equal((result, status, mails), (answer.Result, answer.Status, (await server.Received(mails)).Count));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_failed_try()
    {
        var server = await MailServer.Start();
        var channel = Channel(server);
        await server.DisposeAsync();
        Assert.Equal(TryResult.Failed, (await channel.Send(To("a@b.cn"), [SampleAlerts.Red()], default)).Result);
    }

    [Theory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task A_certificate_that_nobody_trusts_is_a_failed_try_and_nothing_is_sent(string security)
    {
        await using var server = await MailServer.Start("tls");
        var answer = await Channel(server, settings: ("Smtp:Security", security)).Send(To("a@b.cn"), [SampleAlerts.Red()], default);
        Assert.Equal(TryResult.Failed, answer.Result);
        Assert.Empty(await server.Received(0));
    }

    [Fact]
    public async Task A_server_without_TLS_gets_nothing_when_TLS_is_asked_for()
    {
        await using var server = await MailServer.Start();
        var answer = await Channel(server, settings: ("Smtp:Security", "starttls")).Send(To("a@b.cn"), [SampleAlerts.Red()], default);
        Assert.Equal(TryResult.Failed, answer.Result);
        Assert.Contains("TLS", answer.Detail.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("planted-password-51c2", TryResult.Delivered)]
    [InlineData("planted-wrong", TryResult.Failed)]
    public async Task The_account_is_used_and_its_password_never_told(string password, TryResult result)
    {
        await using var server = await MailServer.Start("account");
        var settings = Settings(server, ("Smtp:User", "alerts"), ("Smtp:Password", password));
        var answer = await new MailChannel(settings, new ChannelLimits(), Clock).Send(To("a@b.cn"), [SampleAlerts.Red()], default);
        Assert.Equal(result, answer.Result);
        Assert.DoesNotContain("planted", $"{answer}{settings}", StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_server_the_channel_says_that_it_is_not_configured() =>
        Assert.Equal("channel_not_configured", new MailChannel(null, new ChannelLimits(), Clock).Check("a@b.cn")?.Code);

    private static ChannelAddress To(string addresses) => new("s-1", addresses, "");

    private static MailChannel Channel(MailServer server, ChannelLimits? limits = null, params (string, string)[] settings) =>
        new(Settings(server, settings), limits ?? new ChannelLimits(), Clock);

    private static MailSettings Settings(MailServer server, params (string Name, string Value)[] others)
    {
        var all = new Dictionary<string, string?> { ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = $"{server.Port}", ["Smtp:From"] = "alerts@region.cn", ["Smtp:Security"] = "none" };
        foreach (var (name, value) in others) all[name] = value;
        return MailSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(all).Build())!;
    }
}
