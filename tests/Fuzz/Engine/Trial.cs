using System.Diagnostics;

namespace Fuzz.Engine;

/// <summary>One input given to one target.</summary>
public static class Trial
{
    /// <summary>What came of it: the kind of outcome, or what broke.</summary>
    public static (string Outcome, Exception? Fault) Of(FuzzTarget target, byte[] input, Watchdog? watchdog = null)
    {
        watchdog?.Begin(target, input);
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var outcome = target.Try(input);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            return allocated <= target.MostAllocated(input.Length) ? (outcome, null) : ("", new BrokenInvariantException($"An input of {input.Length} bytes made the parser allocate {allocated >> 20} MiB."));
        }
        catch (Exception e)
        {
            return ("", e);
        }
        finally
        {
            watchdog?.End();
        }
    }

    /// <summary>What broke and where: the same for inputs that break the same.</summary>
    public static string Signature(Exception fault)
    {
        var frames = new StackTrace(fault).GetFrames().Select(f => f.GetMethod()).Where(m => m?.DeclaringType?.FullName is not null);
        var places = frames.Select(m => $"{m!.DeclaringType!.FullName}.{m.Name}").Where(IsOurs).Take(2);
        var words = fault is BrokenInvariantException ? fault.Message.Split(':', 2)[0] : "";
        return $"{fault.GetType().Name} {words} at {string.Join(" < ", places)}";
    }

    private static bool IsOurs(string place) =>
        place.StartsWith("Shared.", StringComparison.Ordinal) || place.StartsWith("Functions.", StringComparison.Ordinal) || place.StartsWith("Fuzz.Targets", StringComparison.Ordinal);
}
