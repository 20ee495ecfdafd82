using System.Diagnostics;

namespace Functions.Telemetry;

/// <summary>
/// One piece of work that belongs to several traces: many feeds meet in one evaluation, many alerts in one message. The work itself hangs in one of
/// them, the one that brought it here if it is among them; in each of the others stands a span of the same name and time that links to it. So every
/// feed's trace is whole, and none says that the work was done twice.
/// </summary>
public sealed class JointSpan : IDisposable
{
    /// <summary>In so many traces at most it shows; a link to each of the others would only make the spans long.</summary>
    public const int Most = 16;

    private readonly Activity? _work;
    private readonly List<Activity> _beside = [];

    private JointSpan(Activity? work) => _work = work;

    /// <summary>Begins it.</summary>
    /// <param name="name">What is done.</param>
    /// <param name="traces">The contexts it belongs to; none for the trace of what is done now.</param>
    /// <param name="kind">Its place between processes.</param>
    public static JointSpan Begin(string name, IReadOnlyList<ActivityContext> traces, ActivityKind kind = ActivityKind.Internal)
    {
        if (!Spans.On) return new JointSpan(null);
        var current = Activity.Current?.TraceId;
        var distinct = traces.DistinctBy(t => t.TraceId).OrderByDescending(t => t.TraceId == current).Take(Most).ToList();
        if (distinct.Count == 0) return new JointSpan(Spans.Begin(name, kind));
        var joint = new JointSpan(Work(name, kind, distinct[0], distinct.Skip(1)));
        foreach (var other in distinct.Skip(1)) joint.Beside(name, kind, other);
        return joint;
    }

    /// <summary>Says something of it, in every trace.</summary>
    public JointSpan Say(string attribute, object? value)
    {
        _work?.SetTag(attribute, value);
        foreach (var span in _beside) span.SetTag(attribute, value);
        return this;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var span in _beside) span.Dispose();
        if (_work is null) return;
        Activity.Current = _work;
        _work.Dispose();
    }

    private static Activity? Work(string name, ActivityKind kind, ActivityContext trace, IEnumerable<ActivityContext> others)
    {
        var links = others.Select(o => new ActivityLink(o)).ToList();
        if (Activity.Current is not { } brought) return Spans.Source.StartActivity(name, kind, trace, links: links);
        // Within its own trace it stands where the work has got to, not back at the door.
        return brought.TraceId == trace.TraceId ? Spans.Source.StartActivity(name, kind, brought.Context, links: links)
            : Spans.Source.StartActivity(name, kind, trace, links: [new ActivityLink(brought.Context), .. links]);
    }

    private void Beside(string name, ActivityKind kind, ActivityContext trace)
    {
        var around = Activity.Current;
        IEnumerable<ActivityLink> links = _work is null ? [] : [new ActivityLink(_work.Context)];
        if (Spans.Source.StartActivity(name, kind, trace, links: links) is { } span) _beside.Add(span.SetTag(Attributes.Shared, true));
        Activity.Current = around;
    }
}
