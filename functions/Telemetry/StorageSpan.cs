using System.Diagnostics;

namespace Functions.Telemetry;

/// <summary>
/// One call of a store with all its tries and its wait for a turn. It is told only as a part of something: a queue that is asked for messages every
/// second, for nobody, would drown all else.
/// </summary>
internal readonly struct StorageSpan(Activity? span) : IDisposable
{
    /// <summary>Begins it.</summary>
    /// <param name="service">The service, by the name of its gate.</param>
    /// <param name="container">The container, table or queue.</param>
    /// <param name="operation">What is done.</param>
    public static StorageSpan Begin(string service, string container, string operation) =>
        Spans.On && Activity.Current?.Source == Spans.Source
            ? new(Spans.Begin($"{service} {operation}", ActivityKind.Client)?.SetTag(Attributes.Service, service).SetTag(Attributes.Container, container).SetTag(Attributes.Operation, operation))
            : default;

    /// <summary>Says how often it was tried, and with which answer; 0 for none.</summary>
    public void Tried(int times, int status) => span?.SetTag(Attributes.Tries, times).SetTag(Attributes.HttpStatus, status);

    /// <inheritdoc/>
    public void Dispose() => span?.Dispose();
}
