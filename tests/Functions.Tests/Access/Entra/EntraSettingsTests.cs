using Functions.Access.Entra;
using Microsoft.Extensions.Configuration;

namespace Functions.Tests.Access.Entra;

public sealed class EntraSettingsTests
{
    [Fact]
    public void Without_a_client_id_there_is_no_Entra() => Assert.Null(Read(("TenantId", "t")));

    [Fact]
    public void A_tenant_and_a_client_are_enough()
    {
        var settings = Read(("TenantId", "72f988bf"), ("ClientId", "app"))!;
        Assert.Equal("https://login.microsoftonline.com/72f988bf/v2.0", settings.Authority.AbsoluteUri);
        Assert.Equal(["app", "api://app"], settings.Audiences);
        Assert.Equal("api://AzureADTokenExchange", settings.TokenExchange);
    }

    [Fact]
    public void Azure_China_has_its_own_authority_and_its_own_exchange()
    {
        var settings = Read(("TenantId", "t"), ("ClientId", "app"), ("Authority", "https://login.partner.microsoftonline.cn"))!;
        Assert.Equal("https://login.partner.microsoftonline.cn/t/v2.0", settings.Authority.AbsoluteUri);
        Assert.Equal("api://AzureADTokenExchangeChina", settings.TokenExchange);
    }

    [Theory]
    [InlineData("Authority", "http://login.example.org/t")]
    [InlineData("Authority", "login")]
    [InlineData("RedirectUri", "http://example.org/api/session/entra/callback")]
    public void Addresses_have_TLS_but_on_one_machine(string name, string value)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Read(("TenantId", "t"), ("ClientId", "app"), (name, value)));
        Assert.Contains($"Entra__{name}", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TenantId", "common")]
    [InlineData("TenantId", "Organizations")]
    [InlineData("Authority", "https://login.microsoftonline.com/consumers/v2.0")]
    public void Addresses_that_vouch_for_any_directory_are_refused(string name, string value) =>
        Assert.Contains("Entra__TenantId", Assert.Throws<InvalidOperationException>(() => Read(("ClientId", "app"), (name, value))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("61")]
    [InlineData("-1")]
    [InlineData("often")]
    public void The_directory_is_asked_again_at_least_once_an_hour(string minutes) =>
        Assert.Contains("Entra__RecheckMinutes", Assert.Throws<InvalidOperationException>(() => Read(("TenantId", "t"), ("ClientId", "app"), ("RecheckMinutes", minutes))).Message, StringComparison.Ordinal);

    [Fact]
    public void Without_tenant_and_authority_it_says_what_is_missing() =>
        Assert.Contains("Entra__TenantId", Assert.Throws<InvalidOperationException>(() => Read(("ClientId", "app"))).Message, StringComparison.Ordinal);

    private static EntraSettings? Read(params (string Name, string Value)[] settings) => EntraSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>("Entra:" + s.Name, s.Value))).Build());
}
