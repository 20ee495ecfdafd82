using Functions.Access;
using Microsoft.Extensions.Configuration;

namespace Functions.Tests.Access;

/// <summary>What an installation may say about its keys.</summary>
public sealed class KeySettingsTests
{
    [Fact]
    public void Without_settings_keys_have_no_end_and_a_hundred_requests_a_second_and_more()
    {
        var settings = KeySettings.Read(new ConfigurationBuilder().Build());
        Assert.Null(settings.Life);
        Assert.True(settings.PerSecond >= 100 && settings.Burst >= settings.PerSecond);
    }

    [Fact]
    public void An_installation_says_how_long_keys_live_and_how_much_they_may_ask() =>
        Assert.Equal(new KeySettings { Life = TimeSpan.FromDays(365), PerSecond = 500, Burst = 1_000 }, Read(("LifeDays", "365"), ("PerSecond", "500")));

    [Theory]
    [InlineData("PerSecond", "99")]
    [InlineData("PerSecond", "many")]
    [InlineData("Burst", "10")]
    [InlineData("LifeDays", "731")]
    [InlineData("LifeDays", "-1")]
    public void What_would_break_the_contract_keeps_it_from_starting_and_is_named(string name, string value) =>
        Assert.Contains($"Keys__{name}={value}", Assert.Throws<InvalidOperationException>(() => Read((name, value))).Message, StringComparison.Ordinal);

    private static KeySettings Read(params (string Name, string Value)[] values) =>
        KeySettings.Read(new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create($"Keys:{v.Name}", (string?)v.Value))).Build());
}
