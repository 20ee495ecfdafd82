using Functions.LocalServices;
using Functions.Tests.Contract;
using Servers = Functions.LocalServices.LocalServices;

[assembly: AssemblyFixture(typeof(RunningProduct))]

namespace Functions.Tests.Contract;

/// <summary>
/// One running product for all tests of the contract, on services of its own, with the region's master catalogue in it. The first test that
/// asks waits for it. Tests keep apart by having a district each.
/// </summary>
public sealed class RunningProduct : IAsyncDisposable
{
    private readonly SemaphoreSlim _once = new(1, 1);
    private Servers? _servers;
    private ProductProcess? _process;
    private ProductClient? _client;
    private int _districts;

    /// <summary>Where its services are.</summary>
    public LocalEndpoints Services => _servers!.Endpoints;

    /// <summary>Where it serves.</summary>
    public Uri Address => _process!.Address;

    /// <summary>What it has printed so far: its log.</summary>
    public string Output => _process!.Output;

    /// <summary>A client for it.</summary>
    public async Task<ProductClient> Client()
    {
        await _once.WaitAsync();
        try
        {
            return _client ??= await Start();
        }
        finally
        {
            _once.Release();
        }
    }

    /// <summary>A county that no other test knows.</summary>
    public async Task<District> District()
    {
        var client = await Client();
        var number = Interlocked.Increment(ref _districts);
        return new District(client, $"{330101 + (number % 90) + (100 * (number / 90))}", $"T{number}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_process is not null) await _process.DisposeAsync();
        if (_servers is not null) await _servers.DisposeAsync();
        _once.Dispose();
    }

    private async Task<ProductClient> Start()
    {
        _servers = await Servers.Start(new LocalServicesOptions(), CancellationToken.None);
        // Everybody's tests ask with the one admin key, several at the same time.
        _process = ProductProcess.Launch(_servers.Endpoints, new Dictionary<string, string>(StringComparer.Ordinal) { ["Keys__PerSecond"] = "2000" });
        Assert.True(await _process.Ready(), _process.Output);
        var client = new ProductClient(_process.Address, () => _process.Output);
        Assert.Equal((8, 8, 0, 0), (await client.Push("catalogue", Drugs.Master)).Rows());
        return client;
    }
}
