using Functions.Alerts.Channels.Mail;
using Microsoft.Extensions.Configuration;

namespace Functions.Tests.Alerts.Channels.Mail;

/// <summary>How mail is set up, and to whom it may go.</summary>
public sealed class MailSettingsTests
{
    [Theory]
    [InlineData("starttls", 587)]
    [InlineData(null, 587)]
    [InlineData("tls", 465)]
    public void The_port_follows_from_the_protection(string? security, int port) => Assert.Equal(port, Read("mail.region.cn", security, "alerts@region.cn")!.Port);

    [Theory]
    [InlineData("mail.region.cn", "none", "alerts@region.cn")]
    [InlineData("10.0.0.5", "none", "alerts@region.cn")]
    [InlineData("mail.region.cn", "ssl", "alerts@region.cn")]
    [InlineData("mail.region.cn", "tls", "")]
    public void Mail_in_the_clear_and_half_settings_stop_the_start(string host, string security, string from) =>
        Assert.Throws<InvalidOperationException>(() => Read(host, security, from));

    [Fact]
    public void Without_a_host_there_is_no_mail() => Assert.Null(Read("", null, ""));

    [Theory]
    [InlineData("yaoji@hospital.cn")]
    [InlineData("yaoji+red@mail.hospital.cn")]
    [InlineData("a@b.cn, c@d.cn;e@f.cn，g@h.cn")]
    [InlineData("a@xn--fiqs8s.xn--fiqz9s")]
    public void Addresses_of_the_usual_form_are_taken(string target) => Assert.Null(MailTarget.Check(target));

    [Theory]
    [InlineData("")]
    [InlineData("hospital.cn")]
    [InlineData("a@localhost")]
    [InlineData("a@127.0.0.1")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("a b@hospital.cn")]
    [InlineData("\"a b\"@hospital.cn")]
    [InlineData("药剂科 <a@hospital.cn>")]
    [InlineData("a@hospital.cn\r\nBcc: c@d.cn")]
    [InlineData("a@hospital.cn\nRCPT TO:<c@d.cn>")]
    [InlineData("a@hospital.cn\0")]
    [InlineData("a..b@hospital.cn")]
    [InlineData("a@hospital..cn")]
    [InlineData("a@-hospital.cn")]
    [InlineData("a@@hospital.cn")]
    [InlineData("药剂科@hospital.cn")]
    [InlineData("a@b.cn,a@b.cn,a@b.cn,a@b.cn,a@b.cn,a@b.cn,a@b.cn,a@b.cn,a@b.cn,a@b.cn,a@b.cn")]
    public void Everything_else_is_refused(string target) => Assert.Equal("invalid_target", MailTarget.Check(target)?.Code);

    private static MailSettings? Read(string host, string? security, string from) => MailSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(
        new Dictionary<string, string?> { ["Smtp:Host"] = host, ["Smtp:Security"] = security, ["Smtp:From"] = from }).Build());
}
