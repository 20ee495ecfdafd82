namespace Functions.Access;

/// <summary>
/// Looks at something on behalf of everybody who asks at the moment. Each gets what a look found that began after they had asked, so nobody is
/// told anything older than their question; who asks while a look is under way shares the next.
/// </summary>
/// <param name="look">Looks.</param>
public sealed class SharedLook<T>(Func<Task<T>> look)
{
    private readonly Lock _lock = new();
    private Task _current = Task.CompletedTask;
    private Task<T>? _next;

    /// <summary>What is found from now on.</summary>
    public Task<T> Now(CancellationToken cancel)
    {
        lock (_lock) return (_next ??= LookAfter(_current)).WaitAsync(cancel);
    }

    private async Task<T> LookAfter(Task before)
    {
        // Never on the caller's stack, which holds the lock.
        await Task.Yield();
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock) (_current, _next) = (_next!, null);
        return await look();
    }
}
