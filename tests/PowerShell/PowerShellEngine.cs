namespace PowerShellScripts;

/// <summary>Where the engine lies beside the tests that run scripts with it.</summary>
public static class PowerShellEngine
{
    /// <summary>The assembly, to be run with <c>dotnet</c>.</summary>
    public static string Path { get; } = Find();

    // tests/NAME/bin/Debug/net10.0 → tests/PowerShell/bin/Debug/net10.0; not among the tests' own assemblies, whose versions are others.
    private static string Find()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var tests = output.Parent!.Parent!.Parent!.Parent!.FullName;
        return System.IO.Path.Combine(tests, "PowerShell", "bin", output.Parent.Name, output.Name, "powershell.dll");
    }
}
