using System.Diagnostics;
using Functions.Telemetry;

namespace Functions.Tests.Telemetry;

/// <summary>Work of many traces shows in each of them once, and is done in one.</summary>
public sealed class JointSpanTests : IDisposable
{
    private readonly List<Activity> _ended = [];
    private readonly ActivityListener _listener;
    private readonly string _name = $"joint {Guid.NewGuid():N}";

    public JointSpanTests()
    {
        _listener = Listening.ToSpans(span =>
        {
            lock (_ended)
                if (span.DisplayName == _name) _ended.Add(span);
        });
        Activity.Current = null;
    }

    [Fact]
    public void The_work_hangs_in_the_trace_that_brought_it_and_the_others_link_to_it()
    {
        var traces = Enumerable.Range(0, 3).Select(_ => Context()).ToList();
        using (var brought = Spans.GoOn("brought", Spans.Text(traces[1]), ActivityKind.Consumer))
        {
            using (JointSpan.Begin(_name, traces)) Assert.Equal(traces[1].TraceId, Activity.Current!.TraceId);
            Assert.Same(brought, Activity.Current);
        }

        Assert.Equal(3, _ended.Count);
        var work = Assert.Single(_ended, s => s.GetTagItem(Attributes.Shared) is null);
        Assert.Equal((traces[1].TraceId, 2), (work.TraceId, work.Links.Count()));
        Assert.All(_ended.Where(s => s != work), s => Assert.Equal(work.Context, Assert.Single(s.Links).Context));
        Assert.Equal(traces.Select(t => t.TraceId).ToHashSet(), _ended.Select(s => s.TraceId).ToHashSet());
        Assert.All(_ended.Where(s => s != work), s => Assert.Equal(traces.Single(t => t.TraceId == s.TraceId).SpanId, s.ParentSpanId));
    }

    [Fact]
    public void A_trace_that_comes_twice_shows_once_and_no_more_than_some_show()
    {
        var trace = Context();
        using (JointSpan.Begin(_name, [trace, trace])) Assert.Equal(trace.TraceId, Activity.Current!.TraceId);
        Assert.Single(_ended);
        _ended.Clear();
        using (JointSpan.Begin(_name, [.. Enumerable.Range(0, 40).Select(_ => Context())])) Assert.NotNull(Activity.Current);
        Assert.Equal(JointSpan.Most, _ended.Count);
    }

    [Fact]
    public void Work_without_a_trace_goes_on_with_what_is_done_now()
    {
        using var now = Spans.Begin("now");
        using (JointSpan.Begin(_name, [])) Assert.Equal(now!.SpanId, Activity.Current!.ParentSpanId);
        Assert.Same(now, Activity.Current);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331")]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01")]
    [InlineData("00-张三51916cd43dd8448eb211c80319c0000-b7ad6b7169203331-01")]
    public void What_is_no_context_begins_anew(string? context)
    {
        using var span = Spans.GoOn(_name, context, ActivityKind.Server);
        Assert.Equal(default, span!.ParentSpanId);
    }

    public void Dispose()
    {
        _listener.Dispose();
        Activity.Current = null;
    }

    private static ActivityContext Context() => new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, isRemote: true);
}
