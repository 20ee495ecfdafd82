using Functions.Start;
using Microsoft.Extensions.Configuration;

namespace Functions.Tests.Start;

public class StartOptionsTests
{
    [Fact]
    public void Options_stand_in_any_order_and_a_flag_takes_no_value()
    {
        var options = StartOptions.Parse(["--no-sample", "--urls", "http://127.0.0.1:9", "--data", "/x"]);

        Assert.Equal((true, "http://127.0.0.1:9", false), (options.NoSample, options.Urls, options.NoEmulators));
        Assert.EndsWith("x", options.Data, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_options_the_sample_is_served_on_the_usual_port()
    {
        var options = StartOptions.Parse([]);

        Assert.Equal((false, "http://127.0.0.1:7071", null), (options.NoSample, options.Urls, options.Data));
    }

    [Fact]
    public void A_first_word_without_dashes_names_a_tool() => Assert.Equal(["emit-functions", "dir"], StartOptions.Parse(["emit-functions", "dir"]).Tool);

    [Theory]
    [InlineData("--nosample")]
    [InlineData("--urls")]
    [InlineData("--data")]
    public void What_is_unknown_or_incomplete_is_said(string option) => Assert.Contains(option, Assert.Throws<ArgumentException>(() => StartOptions.Parse([option])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_short_admin_key_keeps_the_product_from_starting() =>
        Assert.Contains("32", Assert.Throws<InvalidOperationException>(() => AdminKeys.Find(Settings(("Admin:Key", "short")), hosted: false)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_local_run_makes_its_own_admin_key_and_a_hosted_one_has_none()
    {
        var (local, isNew) = AdminKeys.Find(Settings(), hosted: false);
        Assert.True(isNew);
        Assert.True(local.Matches(local.Text!));
        Assert.False(local.Matches(local.Text + "x"));
        Assert.False(AdminKeys.Find(Settings(), hosted: true).Key.Matches(""));
    }

    private static IConfiguration Settings(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value))).Build();
}
