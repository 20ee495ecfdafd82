using Functions.Api;
using Functions.Hospitals;
using Functions.Queries.Indicators;
using Functions.Queries.Warnings;

namespace Functions.Queries;

/// <summary>
/// Reads what the console's first page is made of when somebody opens the console, while the browser still loads its scripts: a process that has just
/// started need not begin with that when the page asks. A process that nobody looks at reads nothing.
/// </summary>
public sealed class WarmUp(
    HospitalRegister register, FigureBook figures, WarningBook warnings, StockBook stock, SupplyShelf supply, SilentFeeds silent, TimeProvider clock,
    IHostApplicationLifetime life, ILogger<WarmUp> log)
{
    private int _begun;

    /// <summary>Begins, once in the life of the process; nobody waits for it.</summary>
    public void Begin()
    {
        if (Interlocked.Exchange(ref _begun, 1) == 0) _ = Task.Run(() => Run(life.ApplicationStopping));
    }

    private async Task Run(CancellationToken cancel)
    {
        try
        {
            var asOf = clock.GetUtcNow().ChinaDay().AddDays(-1);
            await Task.WhenAll(
                warnings.Now(cancel), stock.Now(cancel), figures.Figures(cancel), figures.Movements(cancel), supply.Deliveries(cancel), supply.Payments(cancel),
                Standings(asOf, cancel));
        }
        // Whoever asks reads it then, and is told what is wrong.
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            log.LogWarning(e, "What the console shows first could not be read ahead");
        }
    }

    private async Task Standings(DateOnly asOf, CancellationToken cancel) =>
        await silent.Read([.. (await register.All(cancel)).Select(h => h.On(asOf))], asOf, cancel);
}
