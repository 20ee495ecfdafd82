namespace Functions.Storage.Faults;

/// <summary>Whether the process ends before the chosen write reaches its service or after it has.</summary>
public enum KillWhen { Before, After }

/// <summary>Where a run is to be killed: at which of its writes, counted from 1 (0 never), on which side of it.</summary>
/// <param name="Write">The number of the write.</param>
/// <param name="When">The side.</param>
/// <param name="Journal">A file that gets a line a write; null for none.</param>
/// <param name="Of">Which writes are counted: those in whose line its parts, parted by <c>*</c>, stand in this order; null for all.</param>
public sealed record FaultPoint(int Write, KillWhen When, string? Journal, string? Of = null)
{
    /// <summary>Whether a write is one of those that are counted.</summary>
    /// <param name="what">Its line in the journal.</param>
    public bool Counts(string what)
    {
        var from = 0;
        foreach (var part in (Of ?? "").Split('*'))
        {
            var at = what.IndexOf(part, from, StringComparison.Ordinal);
            if (at < 0) return false;
            from = at + part.Length;
        }

        return true;
    }

    /// <summary>Reads <c>Faults__KillAtWrite</c>, <c>Faults__KillOf</c>, <c>Faults__KillWhen</c> and <c>Faults__Journal</c>; null when no fault is asked for.</summary>
    /// <exception cref="InvalidOperationException">A setting is none of what it may be.</exception>
    public static FaultPoint? Find(IConfiguration settings)
    {
        if (settings["Faults:KillAtWrite"] is not { Length: > 0 } text) return null;
        if (!int.TryParse(text, out var write) || write < 0)
            throw new InvalidOperationException($"Faults__KillAtWrite is '{text}', expected the number of a write, or 0 to count only.");
        var side = settings["Faults:KillWhen"] ?? "before";
        return Enum.TryParse<KillWhen>(side, ignoreCase: true, out var when) && Enum.IsDefined(when)
            ? new FaultPoint(write, when, settings["Faults:Journal"], settings["Faults:KillOf"])
            : throw new InvalidOperationException($"Faults__KillWhen is '{side}', expected before or after.");
    }
}
