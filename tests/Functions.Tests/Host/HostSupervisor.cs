namespace Functions.Tests.Host;

/// <summary>
/// What the host does about a process that ends (azure-functions-host, <c>WorkerProcess</c>, <c>HttpFunctionInvocationDispatcher</c>): 200 asks for a restart, 0 is never followed by one, and
/// the third error stops the host.
/// </summary>
internal static class HostSupervisor
{
    private const int MostErrors = 3;
    private const int AskedForRestart = 200;

    /// <summary>Runs a package until the host would start it no more.</summary>
    /// <returns>Each process that ran, with the code it ended with.</returns>
    public static async Task<IReadOnlyList<(int ExitCode, IReadOnlyList<string> Errors)>> Run(string package, IReadOnlyDictionary<string, string> settings)
    {
        var ended = new List<(int, IReadOnlyList<string>)>();
        for (var errors = 0; errors < MostErrors;)
        {
            await using var host = FakeHost.Launch(package, settings: settings);
            var code = await host.Exit();
            ended.Add((code, [.. host.Errors]));
            if (code is 0) break;
            if (code is not AskedForRestart) errors++;
        }
        return ended;
    }
}
