namespace Functions.Hosting;

/// <summary>Loggers of parts that begin before there is a log. Until then they are silent.</summary>
internal sealed class LateLoggers : ILoggerFactory
{
    private volatile ILoggerFactory? target;

    /// <summary>Writes there from now on.</summary>
    public void WriteTo(ILoggerFactory log) => target = log;

    public ILogger CreateLogger(string categoryName) => new LateLogger(this, categoryName);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("Providers belong to the log that this one writes to.");

    public void Dispose() => target = null;

    private sealed class LateLogger(LateLoggers loggers, string category) : ILogger
    {
        private ILogger? found;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => Target?.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => Target?.IsEnabled(logLevel) is true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Target?.Log(logLevel, eventId, state, exception, formatter);

        private ILogger? Target => found ??= Find();

        // The server ends last: what it says of connections it breaks off then has no log any more.
        private ILogger? Find()
        {
            try
            {
                return loggers.target?.CreateLogger(category);
            }
            catch (ObjectDisposedException)
            {
                return null;
            }
        }
    }
}
