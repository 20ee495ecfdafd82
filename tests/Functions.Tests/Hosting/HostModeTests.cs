using Functions.Hosting;

namespace Functions.Tests.Hosting;

public sealed class HostModeTests
{
    [Fact]
    public void The_port_setting_makes_a_process_hosted()
    {
        Assert.Equal(new HostMode.Hosted(7071), HostMode.Detect("7071"));
        Assert.Equal(new HostMode.Standalone(), HostMode.Detect(null));
        Assert.Equal(new HostMode.Standalone(), HostMode.Detect(""));
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("-1")]
    [InlineData("65536")]
    [InlineData(" 7071")]
    [InlineData("7,071")]
    public void A_port_that_is_none_is_not_guessed_at(string port) =>
        Assert.Contains(port, Assert.Throws<InvalidOperationException>(() => HostMode.Detect(port)).Message, StringComparison.Ordinal);
}
