using Functions.LocalServices;
using Functions.Storage;
using Functions.Tests.Contract;
using Functions.Tests.Faults.Line;
using Microsoft.Extensions.DependencyInjection;
using Servers = Functions.LocalServices.LocalServices;

namespace Functions.Tests.Faults.Torture;

/// <summary>The built product with services of its own behind an unreliable line. Everything of it can be killed or stopped and started again.</summary>
internal sealed class TorturedProduct : IAsyncDisposable
{
    private readonly string _data;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Servers _servers;
    private ProductProcess? _process;
    private ServiceProvider _stores;

    private TorturedProduct(Servers servers, string data)
    {
        (_servers, _data) = (servers, data);
        Line = new UnreliableLine(servers.Endpoints) { Watch = Redelivery };
        _stores = Connect(servers.Endpoints);
    }

    /// <summary>The line to its services.</summary>
    public UnreliableLine Line { get; }

    /// <summary>What gives messages back.</summary>
    public Redelivery Redelivery { get; } = new();

    /// <summary>The services themselves, past the line.</summary>
    public IServiceProvider Stores => _stores;

    /// <summary>Where it serves now.</summary>
    public Uri Address => (_process ?? throw new InvalidOperationException("It has not been started.")).Address;

    /// <summary>How often it was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>How often it ended although nobody killed it.</summary>
    public int Ends { get; private set; }

    /// <summary>How often the services were started again.</summary>
    public int Restarts { get; private set; }

    /// <summary>What it printed in its present life.</summary>
    public string Output => _process?.Output ?? "";

    /// <summary>Starts one; services keep their data on disk, so that stopping them loses nothing.</summary>
    public static async Task<TorturedProduct> Start(bool durable)
    {
        var data = Directory.CreateTempSubdirectory("services-").FullName;
        var servers = await Servers.Start(new LocalServicesOptions { DataDirectory = durable ? data : null }, CancellationToken.None);
        var product = new TorturedProduct(servers, data);
        product.Launch();
        await product.Ready();
        return product;
    }

    /// <summary>Waits until it answers; starts it again when it ended by itself.</summary>
    public async Task Ready()
    {
        while (_process is { } process && !await IsReady(process))
        {
            await _turn.WaitAsync();
            try
            {
                if (_process == process && process.HasEnded) Launch();
            }
            finally
            {
                _turn.Release();
            }
        }
    }

    /// <summary>SIGKILL, and a new life at once. What the dead process held comes back to the queues.</summary>
    public async Task Kill()
    {
        await _turn.WaitAsync();
        try
        {
            if (_process!.HasEnded) Ends++;
            await _process.DisposeAsync();
            Kills++;
            Launch();
        }
        finally
        {
            _turn.Release();
        }

        await GiveBack(1);
    }

    /// <summary>Gives messages back that are under way; while the services are away there is nobody to give them to.</summary>
    public async Task GiveBack(int every)
    {
        try
        {
            await Redelivery.GiveBack(_stores.GetRequiredService<IStorageQueues>(), every);
        }
        catch (Exception e) when (e is Azure.RequestFailedException or Functions.Storage.ServiceUnavailableException)
        {
        }
    }

    /// <summary>Stops the services as a machine that is shut down does, and starts them again elsewhere.</summary>
    public async Task RestartServices()
    {
        await _servers.DisposeAsync();
        _servers = await Servers.Start(new LocalServicesOptions { DataDirectory = _data }, CancellationToken.None);
        var before = _stores;
        _stores = Connect(_servers.Endpoints);
        Line.LeadTo(_servers.Endpoints);
        await before.DisposeAsync();
        Restarts++;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        await Line.DisposeAsync();
        await _stores.DisposeAsync();
        await _servers.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    private static ServiceProvider Connect(LocalEndpoints services) => new ServiceCollection().AddStorage(services.Storage, services.Cosmos, null).BuildServiceProvider();

    private void Launch() => _process = ProductProcess.Launch(Line.Endpoints);

    private static async Task<bool> IsReady(ProductProcess process)
    {
        try
        {
            return await process.Ready();
        }
        catch (Exception gone) when (gone is InvalidOperationException or OperationCanceledException)
        {
            // It was killed and replaced while it was waited for, or takes long to reach its services.
            return false;
        }
    }
}
