using Functions.Audit;
using Functions.Backtests;
using Functions.Conform;
using Functions.DeadLetters;
using Functions.Hosting;
using Functions.Restore;
using Functions.Storage.Shapes;

namespace Functions.Start;

/// <summary>What the executable does besides serving; each answers its exit code, or null when it wasn't asked for.</summary>
public static class CommandLineTools
{
    /// <summary>Runs a tool that needs nothing of the product but what it is given.</summary>
    public static async Task<int?> ByItself(IReadOnlyList<string> tool) =>
        PackCommand.TryRun(tool) ?? BacktestCommand.TryRun(tool) ?? ShapesCommand.TryRun(tool) ?? await DeadLettersCommand.TryRun(tool) ?? await ConformCommand.TryRun(tool);

    /// <summary>Whether a tool works on the stores, so that settings have to name them.</summary>
    public static bool NeedsStores(IReadOnlyList<string> tool) => AuditCommand.NeedsStores(tool) || RestoreCommand.Is(tool);

    /// <summary>Runs a tool that asks the product's parts.</summary>
    public static async Task<int?> OnTheProduct(string[] args, IReadOnlyList<string> tool, WebApplication app) =>
        EmitFunctionsCommand.TryRun(args, app) ?? await AuditCommand.TryRun(tool, app.Services.GetRequiredService<AuditVerification>) ?? await RestoreCommand.TryRun(tool, app.Services);
}
