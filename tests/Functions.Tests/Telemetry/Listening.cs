using System.Diagnostics;
using Functions.Telemetry;

namespace Functions.Tests.Telemetry;

/// <summary>Somebody who listens to the product's spans in this process, so that they are made.</summary>
internal static class Listening
{
    public static ActivityListener ToSpans(Action<Activity>? ended = null)
    {
        var listener = new ActivityListener
        {
            // By name: the source may be made by this very question.
            ShouldListenTo = source => source.Name == Spans.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
