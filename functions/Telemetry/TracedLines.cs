using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Functions.Telemetry;

/// <summary>Log entries as single lines, which is what the Functions host reads, with the id of the trace that they belong to at the end.</summary>
public sealed class TracedLines() : ConsoleFormatter(FormatterName)
{
    /// <summary>Its name among formatters.</summary>
    public const string FormatterName = "traced";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        if (logEntry.Exception is null && string.IsNullOrEmpty(message)) return;
        textWriter.Write($"{Level(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}] {OneLine(message)}");
        if (logEntry.Exception is { } e) textWriter.Write($" {OneLine(e.ToString())}");
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } span) textWriter.Write($" trace={span.TraceId.ToHexString()}");
        textWriter.Write('\n');
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
