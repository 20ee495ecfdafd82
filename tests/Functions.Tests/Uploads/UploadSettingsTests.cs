using Functions.Uploads;
using Microsoft.Extensions.Configuration;

namespace Functions.Tests.Uploads;

public sealed class UploadSettingsTests
{
    [Fact]
    public void Without_settings_an_address_holds_a_day_and_a_file_lies_four() =>
        Assert.Equal((TimeSpan.FromHours(24), 4), (Read().AddressLife, Read().KeptDays));

    [Fact]
    public void A_file_is_never_removed_while_its_address_holds() =>
        Assert.Equal(8, Read(("Uploads:AddressHours", "144"), ("Uploads:KeptDays", "2")).KeptDays);

    [Theory]
    [InlineData("Uploads:AddressHours", "0")]
    [InlineData("Uploads:AddressHours", "169")]
    [InlineData("Uploads:KeptDays", "many")]
    public void What_no_service_would_sign_is_refused_at_the_start(string name, string value) =>
        Assert.Throws<InvalidOperationException>(() => Read((name, value)));

    private static UploadSettings Read(params (string Name, string Value)[] settings) => UploadSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build());
}
