namespace Functions.Hosting;

/// <summary>Is told of every run of every timer function, from the one place that starts them.</summary>
public interface ITimerLog
{
    /// <summary>A run begins.</summary>
    Task Started(FunctionBinding.Timer timer, DateTimeOffset at, CancellationToken cancel);

    /// <summary>It ended.</summary>
    Task Ended(FunctionBinding.Timer timer, DateTimeOffset at, bool succeeded, CancellationToken cancel);
}
