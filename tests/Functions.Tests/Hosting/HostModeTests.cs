using Functions.Hosting;
using Microsoft.Extensions.Configuration;

namespace Functions.Tests.Hosting;

public sealed class HostModeTests
{
    [Fact]
    public void The_port_setting_makes_a_process_hosted()
    {
        Assert.Equal(new HostMode.Hosted(7071), Detect("7071"));
        Assert.Equal(new HostMode.Standalone(), Detect(null));
        Assert.Equal(new HostMode.Standalone(), Detect(""));
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("-1")]
    [InlineData("65536")]
    [InlineData(" 7071")]
    [InlineData("7,071")]
    public void A_port_that_is_none_is_not_guessed_at(string port) =>
        Assert.Contains(port, Assert.Throws<InvalidOperationException>(() => Detect(port)).Message, StringComparison.Ordinal);

    private static HostMode Detect(string? port) =>
        HostMode.Detect(new ConfigurationBuilder().AddInMemoryCollection([new("FUNCTIONS_CUSTOMHANDLER_PORT", port)]).Build());
}
