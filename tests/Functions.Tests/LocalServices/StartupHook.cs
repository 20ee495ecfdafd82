using System.Text.Json;
using Functions.LocalServices;

/// <summary>
/// Lets the tests run the product's executable as nothing but the parent of local services, in order to kill it. The runtime calls this
/// before <c>Main</c> when DOTNET_STARTUP_HOOKS names this assembly; the name and the missing namespace are the runtime's rule.
/// </summary>
internal static class StartupHook
{
    /// <summary>The data directory, for this process only.</summary>
    public const string DataDirectory = "TEST_PARENT_DATA";

    public static void Initialize()
    {
        var options = new LocalServicesOptions { DataDirectory = Environment.GetEnvironmentVariable(DataDirectory) };
        var services = LocalServices.Start(options, CancellationToken.None).GetAwaiter().GetResult();
        Console.WriteLine(JsonSerializer.Serialize(new ParentReport(Environment.ProcessId, services.ProcessIds, services.Endpoints)));
        Thread.Sleep(Timeout.Infinite);
    }
}

/// <summary>What the parent tells before it is killed.</summary>
internal sealed record ParentReport(int Pid, IReadOnlyList<int> Servers, LocalEndpoints Endpoints);
