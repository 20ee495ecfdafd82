namespace Functions.Tests.Hosting;

/// <summary>What whoever started the tests has children ignore.</summary>
internal static class InheritedSignals
{
    /// <summary>Whether a signal does nothing here, as after nohup or in a shell's background.</summary>
    public static bool Ignore(int signal)
    {
        const string Mask = "SigIgn:";
        var line = File.Exists("/proc/self/status") ? File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith(Mask, StringComparison.Ordinal)) : null;
        return line is not null && (Convert.ToUInt64(line[Mask.Length..].Trim(), 16) >> (signal - 1) & 1) == 1;
    }
}
