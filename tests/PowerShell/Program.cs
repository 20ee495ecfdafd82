using System.Management.Automation;
using System.Management.Automation.Runspaces;
using PowerShellScripts;

// Runs a script with its arguments as `pwsh -NoProfile -File` does, on the engine of PowerShell 7 and its core module alone, so that the tests need no PowerShell
// on the machine. A script that runs here needs no other module anywhere.
if (args is not [var file, .. var arguments])
{
    await Console.Error.WriteLineAsync("usage: powershell SCRIPT [ARGUMENTS]");
    return 64;
}

var host = new ScriptHost();
using var runspace = RunspaceFactory.CreateRunspace(host, InitialSessionState.CreateDefault2());
runspace.Open();
using var shell = PowerShell.Create(runspace);
shell.AddScript(await File.ReadAllTextAsync(file));
foreach (var argument in arguments) shell.AddArgument(argument);
shell.Streams.Error.DataAdded += (_, added) => Console.Error.WriteLine(shell.Streams.Error[added.Index]);
using var output = new PSDataCollection<PSObject>();
output.DataAdded += (_, added) => Console.WriteLine(output[added.Index]);
try
{
    shell.Invoke(null, output);
    return host.ExitCode ?? 0;
}
catch (RuntimeException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
