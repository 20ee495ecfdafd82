using System.Globalization;
using Functions.LocalServices;
using Functions.Tests.Contract;
using Servers = Functions.LocalServices.LocalServices;

namespace Functions.Tests.Faults;

/// <summary>
/// A product that is killed at one of its writes. Whoever talks to it starts it again and says again what got no answer,
/// as any client of a service does that went away.
/// </summary>
internal sealed class CrashingProduct : IAsyncDisposable
{
    private readonly Servers _servers;
    private readonly string _journal = Path.GetTempFileName();
    private readonly Dictionary<string, string> _faults;
    private readonly int _deaths;
    private ProductProcess _process;
    private ProductClient _client;

    private CrashingProduct(Servers servers, int killAtWrite, string killWhen, int deaths, string? of)
    {
        (_servers, _deaths) = (servers, deaths);
        _faults = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Faults__KillAtWrite"] = killAtWrite.ToString(CultureInfo.InvariantCulture),
            ["Faults__KillWhen"] = killWhen,
            ["Faults__Journal"] = _journal,
        };
        if (of is not null) _faults["Faults__KillOf"] = of;
        _process = ProductProcess.Launch(servers.Endpoints, _faults);
        _client = new ProductClient(_process.Address);
    }

    /// <summary>How often it died so far.</summary>
    public int Deaths { get; private set; }

    /// <summary>The writes up to its death, or until now.</summary>
    public IReadOnlyList<string> Writes => File.ReadAllLines(_journal);

    /// <summary>Starts one on services of its own, to be killed at the same of its writes each time until it died so often.</summary>
    public static Task<CrashingProduct> Start(int killAtWrite, string killWhen, int deaths = 1) => Start(killAtWrite, killWhen, deaths, of: null);

    /// <summary>Starts one that is killed once, at its first write of a kind: whatever else it writes meanwhile, and timers do, shifts nothing.</summary>
    public static Task<CrashingProduct> Start(string firstOf, string killWhen) => Start(killAtWrite: 1, killWhen, deaths: 1, firstOf);

    private static async Task<CrashingProduct> Start(int killAtWrite, string killWhen, int deaths, string? of)
    {
        var product = new CrashingProduct(await Servers.Start(new LocalServicesOptions(), CancellationToken.None), killAtWrite, killWhen, deaths, of);
        await product._process.Ready();
        return product;
    }

    /// <summary>Says something until it is answered.</summary>
    public async Task<T> Say<T>(Func<ProductClient, Task<T>> talk)
    {
        while (true)
        {
            try
            {
                return await talk(_client);
            }
            catch (HttpRequestException) when (Deaths < _deaths)
            {
                await StartAgain();
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _process.DisposeAsync();
        await _servers.DisposeAsync();
        File.Delete(_journal);
    }

    private async Task StartAgain()
    {
        Deaths++;
        _client.Dispose();
        await _process.DisposeAsync();
        _process = ProductProcess.Launch(_servers.Endpoints, Deaths < _deaths ? _faults : null);
        _client = new ProductClient(_process.Address);
        Assert.True(await _process.Ready() || Deaths < _deaths, _process.Output);
    }
}
