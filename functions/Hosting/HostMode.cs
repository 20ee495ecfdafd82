using System.Globalization;

namespace Functions.Hosting;

/// <summary>Who starts the functions of this process.</summary>
public abstract record HostMode
{
    /// <summary>The setting by which the Functions host tells a custom handler where to listen.</summary>
    public const string PortSetting = "FUNCTIONS_CUSTOMHANDLER_PORT";

    private HostMode()
    {
    }

    /// <summary>The Functions host started this process and calls it on 127.0.0.1:<paramref name="Port"/>.</summary>
    public sealed record Hosted(int Port) : HostMode;

    /// <summary>Nobody but this process itself starts its functions.</summary>
    public sealed record Standalone : HostMode;

    /// <summary>Reads the mode off the setting, which the host puts into the environment of the process.</summary>
    /// <exception cref="InvalidOperationException">The port is set to something that is no port. Guessing would leave the host waiting.</exception>
    public static HostMode Detect(string? port)
    {
        if (string.IsNullOrEmpty(port)) return new Standalone();
        return ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new Hosted(number)
            : throw new InvalidOperationException($"{PortSetting} is '{port}', expected a port number from 0 to 65535.");
    }
}
