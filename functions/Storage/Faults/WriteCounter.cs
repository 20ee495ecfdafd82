using System.Diagnostics;

namespace Functions.Storage.Faults;

/// <summary>Counts every write of this process to any store or queue and ends the process at the chosen one, as a power cut would: nothing is closed, nothing tidied.</summary>
public sealed class WriteCounter(FaultPoint point)
{
    private readonly Lock _lock = new();
    private int _writes;
    private int _counted;

    /// <summary>Does a write, or dies before or after it.</summary>
    public async Task<T> Count<T>(string what, Func<Task<T>> write)
    {
        var isTheOne = Next(what) && point.Write > 0;
        if (isTheOne && point.When == KillWhen.Before) Die();
        try
        {
            return await write();
        }
        finally
        {
            // A write that another one was first with has reached its service too.
            if (isTheOne && point.When == KillWhen.After) Die();
        }
    }

    /// <inheritdoc cref="Count{T}"/>
    public Task Count(string what, Func<Task> write) => Count(what, async () =>
    {
        await write();
        return true;
    });

    private bool Next(string what)
    {
        lock (_lock)
        {
            _writes++;
            if (point.Journal is { } journal) File.AppendAllText(journal, $"{_writes} {what}\n");
            return point.Counts(what) && ++_counted == point.Write;
        }
    }

    private static void Die()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        // The signal is on its way; nothing of this process may run on until it arrives.
        Thread.Sleep(Timeout.Infinite);
    }
}
