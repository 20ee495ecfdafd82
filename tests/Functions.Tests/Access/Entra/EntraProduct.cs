using Functions.Tests.Contract;

namespace Functions.Tests.Access.Entra;

/// <summary>A product beside the running one, on the same data, whose people sign in with an identity provider; the first test that asks waits for both.</summary>
public sealed class EntraProduct(RunningProduct product) : IAsyncDisposable
{
    /// <summary>What access tokens for the API are made out to.</summary>
    public const string Audience = "api://drug-shortage";

    private readonly SemaphoreSlim _once = new(1, 1);
    private IdentityServer? _identity;
    private ProductProcess? _process;

    /// <summary>The provider.</summary>
    public IdentityServer Identity => _identity!;

    /// <summary>Where the product serves.</summary>
    public Uri Address => _process!.Address;

    /// <summary>What the product has logged.</summary>
    public string Output => _process!.Output;

    /// <summary>Starts both unless they run.</summary>
    public async Task<EntraProduct> Ready()
    {
        await _once.WaitAsync();
        try
        {
            if (_process is null) await Start();
            return this;
        }
        finally
        {
            _once.Release();
        }
    }

    /// <summary>A client that sends keys or tokens.</summary>
    public async Task<ProductClient> Client()
    {
        await Ready();
        return new ProductClient(Address);
    }

    /// <summary>A person's browser.</summary>
    public async Task<SigningIn> Person(object claims)
    {
        await Ready();
        await Identity.Person(claims);
        return new SigningIn(Address);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        if (_identity is not null) await _identity.DisposeAsync();
        _once.Dispose();
    }

    private async Task Start()
    {
        await product.Client();
        _identity = await IdentityServer.Start();
        var process = ProductProcess.Launch(product.Services, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Entra__Authority"] = _identity.Issuer.GetLeftPart(UriPartial.Authority),
            ["Entra__ClientId"] = "console",
            ["Entra__ClientSecret"] = "planted-client-secret-8c1f",
            ["Entra__Audience"] = Audience,
            ["Entra__RecheckMinutes"] = "0",
            ["Entra__Members__group-of-hospital"] = "hospital:GROUP-H",
        });
        Assert.True(await process.Ready(), process.Output);
        await _identity.Redirect(new Uri(process.Address, "/api/session/entra/callback"));
        _process = process;
    }
}

/// <summary>The provider is one for all, so the tests that change what it does run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class EntraTests : ICollectionFixture<EntraProduct>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "identity provider";
}
