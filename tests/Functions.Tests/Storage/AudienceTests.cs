using Azure.Core;
using Functions.Start;
using Functions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Tests.Storage;

public sealed class AudienceTests
{
    [Theory]
    [InlineData(null, null, "https://storage.azure.com/.default", "https://servicebus.azure.net/.default")]
    [InlineData("https://storage.azure.cn", "https://servicebus.azure.cn/", "https://storage.azure.cn/.default", "https://servicebus.azure.cn/.default")]
    public async Task Tokens_are_asked_for_whom_the_settings_name(string? storageAudience, string? busAudience, string storageScope, string busScope)
    {
        var credential = new AskedScopes();
        using var services = Services(credential, storageAudience, busAudience);
        await Record.ExceptionAsync(() => services.GetRequiredService<IBlobs>().Read("raw", "x", TestContext.Current.CancellationToken));
        await Record.ExceptionAsync(() => services.GetRequiredService<ITables>().Get("ledger", "p", "r", TestContext.Current.CancellationToken));
        await Record.ExceptionAsync(() => services.GetRequiredService<IMessageSender>().Send("process", BinaryData.FromString("{}"), "m", null, TestContext.Current.CancellationToken));
        Assert.Equal([storageScope, storageScope, busScope], credential.Asked);
    }

    [Theory]
    [InlineData("Storage:Audience", "storage.azure.cn", "Storage__Audience")]
    [InlineData("ServiceBus:Audience", "http://servicebus.azure.cn", "ServiceBus__Audience")]
    public void What_is_no_audience_is_refused_by_its_name(string setting, string value, string name)
    {
        var settings = Configuration((setting, value));
        var refusal = Assert.Throws<InvalidOperationException>(() => (ServiceSettings.Storage(settings), ServiceSettings.ServiceBus(settings)));
        Assert.StartsWith($"{name}={value}", refusal.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(TokenCredential credential, string? storageAudience, string? busAudience)
    {
        var settings = Configuration(("Storage:Audience", storageAudience), ("ServiceBus:Audience", busAudience));
        return new ServiceCollection().AddStorage(ServiceSettings.Storage(settings)!, ServiceSettings.Cosmos(settings)!, ServiceSettings.ServiceBus(settings), null, credential).BuildServiceProvider();
    }

    private static IConfiguration Configuration(params (string Name, string? Value)[] more) => new ConfigurationBuilder().AddInMemoryCollection(
    [
        new("Storage:AccountName", "nobody"),
        new("Storage:EndpointSuffix", "localhost"),
        new("Cosmos:AccountEndpoint", "https://nobody.localhost/"),
        new("ServiceBus:FullyQualifiedNamespace", "nobody.localhost"),
        .. more.Select(m => KeyValuePair.Create(m.Name, m.Value)),
    ]).Build();

    /// <summary>Remembers the scope and gives no token, so that nothing is sent.</summary>
    private sealed class AskedScopes : TokenCredential
    {
        public List<string> Asked { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Asked.Add(Assert.Single(requestContext.Scopes));
            throw new InvalidOperationException("No token.");
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
