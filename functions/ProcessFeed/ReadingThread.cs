namespace Functions.ProcessFeed;

/// <summary>
/// Where a large file is read. Reading is synchronous, takes seconds to minutes and may wait for the network: on a thread of the pool it would
/// keep the requests waiting that the pool is there for.
/// </summary>
public static class ReadingThread
{
    /// <summary>A file up to this size is read sooner than a thread is made.</summary>
    private const long OnTheSpot = 1 << 20;

    /// <summary>Reads a file of a size and answers what the reading brings.</summary>
    public static Task<T> Run<T>(long bytes, Func<T> read, CancellationToken cancel) => bytes <= OnTheSpot
        ? Task.FromResult(read())
        : Task.Factory.StartNew(read, cancel, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
}
