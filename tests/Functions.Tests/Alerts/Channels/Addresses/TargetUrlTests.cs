using Functions.Alerts.Channels.Addresses;

namespace Functions.Tests.Alerts.Channels.Addresses;

/// <summary>Which URLs are taken when a subscription is put.</summary>
public sealed class TargetUrlTests
{
    [Theory]
    [InlineData("https://hooks.example.cn/a?b=c")]
    [InlineData("https://HOOKS.example.cn:8443/a")]
    [InlineData("https://xn--fiqs8s.example/a")]
    [InlineData("https://1.1.1.1/a")]
    [InlineData("https://[2606:4700::1]/a")]
    [InlineData("https://hooks.example.cn/%40path@x")]
    public void Public_addresses_are_taken(string target) => Assert.Null(new TargetUrl(AllowedTargets.None).Check(target));

    [Theory]
    [InlineData("")]
    [InlineData("hooks.example.cn")]
    [InlineData("//hooks.example.cn/a")]
    [InlineData("https:hooks.example.cn")]
    [InlineData("https:/hooks.example.cn")]
    [InlineData("ftp://hooks.example.cn/a")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://hooks.example.cn/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://hooks.example.cn/a")]
    [InlineData("https://user:pass@hooks.example.cn/a")]
    [InlineData("https://user@hooks.example.cn/a")]
    [InlineData("https://@hooks.example.cn/a")]
    [InlineData("https://hooks.example.cn\\@127.0.0.1/a")]
    [InlineData("https://hooks.example.cn:22/a")]
    [InlineData("https://hooks.example.cn:0/a")]
    [InlineData("https://hooks.example.cn:80/a")]
    [InlineData("https://hooks.example.cn /a")]
    [InlineData("https://hooks.example.cn/a\r\nHost: x")]
    [InlineData("https://hooks.exa\tmple.cn/a")]
    [InlineData("https://ｈooks.example.cn/a")]
    [InlineData("https://hooks。example.cn/a")]
    [InlineData("https://①27.0.0.1/a")]
    [InlineData("https://hooks..example.cn/a")]
    [InlineData("https://hooks.example.cn./a")]
    [InlineData("https://localhost/a")]
    [InlineData("https://LOCALHOST/a")]
    [InlineData("https://a.localhost/a")]
    [InlineData("https://127.0.0.1/a")]
    [InlineData("https://127.1/a")]
    [InlineData("https://127.0.1/a")]
    [InlineData("https://2130706433/a")]
    [InlineData("https://0177.0.0.1/a")]
    [InlineData("https://017700000001/a")]
    [InlineData("https://0x7f.0.0.1/a")]
    [InlineData("https://0x7f000001/a")]
    [InlineData("https://0x7F.1/a")]
    [InlineData("https://1.1.1.01/a")]
    [InlineData("https://001.001.001.001/a")]
    [InlineData("https://16843009/a")]
    [InlineData("https://1.1.1.1.1/a")]
    [InlineData("https://256.1.1.1/a")]
    [InlineData("https://127.0.0.1./a")]
    [InlineData("https://0/a")]
    [InlineData("https://0.0.0.0/a")]
    [InlineData("https://10.1.2.3/a")]
    [InlineData("https://169.254.169.254/metadata/identity")]
    [InlineData("https://192.168.0.1/a")]
    [InlineData("https://[::1]/a")]
    [InlineData("https://[::]/a")]
    [InlineData("https://[0:0:0:0:0:0:0:1]/a")]
    [InlineData("https://[::ffff:127.0.0.1]/a")]
    [InlineData("https://[::ffff:7f00:1]/a")]
    [InlineData("https://[64:ff9b::10.0.0.1]/a")]
    [InlineData("https://[2002:7f00:1::]/a")]
    [InlineData("https://[fe80::1%25eth0]/a")]
    [InlineData("https://[fd00::1]/a")]
    public void Everything_else_is_refused(string target)
    {
        var problem = new TargetUrl(AllowedTargets.None).Check(target);
        Assert.Equal("invalid_target", problem?.Code);
    }

    [Fact]
    public void An_address_longer_than_a_URL_is_refused() => Assert.NotNull(new TargetUrl(AllowedTargets.None).Check("https://hooks.example.cn/" + new string('a', 2048)));

    [Theory]
    [InlineData("hooks.hospital.local", "http://hooks.hospital.local:9000/a", true)]
    [InlineData("Hooks.Hospital.local", "http://hooks.hospital.LOCAL/a", true)]
    [InlineData("hooks.hospital.local:9000", "http://hooks.hospital.local:9000/a", true)]
    [InlineData("hooks.hospital.local:9000", "http://hooks.hospital.local:9001/a", false)]
    [InlineData("hooks.hospital.local", "http://evil.hooks.hospital.local/a", false)]
    [InlineData("10.20.0.0/16", "http://10.20.3.4:8080/a", true)]
    [InlineData("10.20.0.0/16", "http://10.21.3.4:8080/a", false)]
    [InlineData("10.20.3.4", "http://10.20.3.4/a", true)]
    [InlineData("10.20.3.4:8080", "http://10.20.3.4:8080/a", true)]
    [InlineData("10.20.3.4:8080", "http://10.20.3.4:8081/a", false)]
    [InlineData("10.20.3.4", "http://[::ffff:10.20.3.4]/a", true)]
    [InlineData("[fd00::1]:8080", "http://[fd00::1]:8080/a", true)]
    [InlineData("fd00::/8", "https://[fd00::1]/a", true)]
    [InlineData("127.0.0.0/8", "http://2130706433/a", false)]
    [InlineData("127.0.0.0/8", "http://u:p@127.0.0.1/a", false)]
    [InlineData("0.0.0.0/0", "http://169.254.169.254/metadata", false)]
    [InlineData("169.254.169.254", "http://169.254.169.254/metadata", false)]
    [InlineData("a.cn; b.cn  c.cn", "http://b.cn/a", true)]
    public void What_an_operator_lists_is_open_and_nothing_beside_it(string listed, string target, bool taken) =>
        Assert.Equal(taken, new TargetUrl(AllowedTargets.Parse(listed)).Check(target) is null);

    [Theory]
    [InlineData("http://hooks.local")]
    [InlineData("*.hospital.local")]
    [InlineData("hooks.local:0x50")]
    [InlineData("hooks.local:70000")]
    [InlineData("10.0.0.0/40")]
    public void A_list_with_something_else_in_it_stops_the_start(string listed) => Assert.Throws<FormatException>(() => AllowedTargets.Parse(listed));
}
