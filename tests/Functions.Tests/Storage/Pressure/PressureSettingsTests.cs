using Functions.Storage.Pressure;
using Microsoft.Extensions.Configuration;

namespace Functions.Tests.Storage.Pressure;

public sealed class PressureSettingsTests
{
    [Fact]
    public void Without_settings_the_usual_limits_hold() => Assert.Equal(new PressureSettings(), Read([]));

    [Fact]
    public void What_is_set_replaces_only_what_it_names()
    {
        var read = Read(new() { ["Pressure:Door:AtOnce"] = "8", ["Pressure:RetryShare"] = "0.2" });
        Assert.Equal((8, 1_024, 0.2), (read.Door.AtOnce, read.Door.Waiting, read.RetryShare));
        Assert.Equal(new PressureSettings().Backlog, read.Backlog);
    }

    [Theory]
    [InlineData("Pressure:Door:AtOnce", "0")]
    [InlineData("Pressure:Desk:TrySeconds", "-1")]
    [InlineData("Pressure:BodiesMiB", "0")]
    [InlineData("Pressure:Doors:AtOnce", "8")]
    [InlineData("Pressure:RetryShare", "a tenth")]
    public void What_can_not_be_is_refused_at_the_start(string name, string value) =>
        Assert.Throws<InvalidOperationException>(() => Read(new() { [name] = value }));

    private static PressureSettings Read(Dictionary<string, string?> settings) =>
        PressureSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
}
