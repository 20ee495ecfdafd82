using Functions.Tests.Faults.Line;

namespace Functions.Tests.Faults.Torture;

/// <summary>
/// What is done to the product while a phase is told, drawn from the seed and the phase: kills at random moments, one in four before it has come up; outages;
/// services stopped and started; messages given back while they are worked on.
/// </summary>
internal sealed class Havoc(TorturedProduct product, TortureSettings settings, int phases)
{
    private static readonly LineService[] Services = Enum.GetValues<LineService>();

    /// <summary>How many kills fall into a phase.</summary>
    public int KillsIn(int phase) => (settings.Kills * (phase + 1) / phases) - (settings.Kills * phase / phases);

    /// <summary>Does all that is planned for a phase.</summary>
    public async Task During(int phase)
    {
        var chance = new Random((settings.Seed * 1000) + phase);
        product.Line.Plan = new SeededPlan((settings.Seed * 1000) + phase, settings.Share, TimeSpan.FromMilliseconds(250));
        for (var kill = 0; kill < KillsIn(phase); kill++)
        {
            if (chance.NextDouble() < 0.25) await Task.Delay(TimeSpan.FromSeconds(chance.NextDouble()));
            else await SomeLife(chance);
            await product.Kill();
        }

        if (IsTurn(settings.Restarts, phase)) await product.RestartServices();
        await product.Ready();
        product.Line.Plan = new SeededPlan((settings.Seed * 1000) + phase + 500, settings.Share, TimeSpan.FromMilliseconds(250));
    }

    private async Task SomeLife(Random chance)
    {
        var (life, outage, giveBack) = (chance.NextDouble() * 2, chance.NextDouble() < 0.15 ? Services[chance.Next(Services.Length)] : (LineService?)null, chance.NextDouble() < 0.5);
        await product.Ready();
        await Task.Delay(TimeSpan.FromSeconds(life / 2));
        if (giveBack) await product.GiveBack(3);
        if (outage is { } service)
        {
            await product.Line.Down(service);
            await Task.Delay(TimeSpan.FromSeconds(0.3));
            product.Line.Up(service);
        }

        await Task.Delay(TimeSpan.FromSeconds(life / 2));
    }

    private bool IsTurn(int times, int phase) => (times * (phase + 1) / phases) > (times * phase / phases);
}
