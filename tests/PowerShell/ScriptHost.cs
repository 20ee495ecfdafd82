using System.Globalization;
using System.Management.Automation.Host;

namespace PowerShellScripts;

/// <summary>What the engine is told of where it runs: nobody sits before it, and the code that a script exits with is kept.</summary>
internal sealed class ScriptHost : PSHost
{
    /// <summary>The code of the script's <c>exit</c>; null where it came to its end.</summary>
    public int? ExitCode { get; private set; }

    /// <inheritdoc/>
    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override string Name => "scripts";

    /// <inheritdoc/>
    public override PSHostUserInterface? UI => null;

    /// <inheritdoc/>
    public override Version Version { get; } = new(1, 0);

    /// <inheritdoc/>
    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    /// <inheritdoc/>
    public override void EnterNestedPrompt() => throw new NotSupportedException("Nobody could answer a prompt.");

    /// <inheritdoc/>
    public override void ExitNestedPrompt() => throw new NotSupportedException("Nobody could answer a prompt.");

    /// <inheritdoc/>
    public override void NotifyBeginApplication()
    {
        // A console would be handed over to the program; there is none.
    }

    /// <inheritdoc/>
    public override void NotifyEndApplication()
    {
        // A console would be taken back; there is none.
    }
}
